#!/bin/sh
# Starts update.py with the Python of this computer; in one group, because an update may replace this very file
{
  here=$(cd "$(dirname "$0")" && pwd)
  if command -v python3 >/dev/null 2>&1; then
    exec python3 "$here/update.py" "$@"
  fi
  echo "Python 3.8 or newer is not on this computer. Open update.html in Edge or Chrome instead." >&2
  exit 1
}
