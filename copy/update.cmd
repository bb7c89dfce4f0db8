@echo off
rem Starts update.py with the Python of this computer; on one line, because an update may replace this very file
(chcp 65001 >nul & where py >nul 2>nul && (py -3 "%~dp0update.py" %*) || (where python >nul 2>nul && (python "%~dp0update.py" %*) || (echo Python 3.8 or newer is not on this computer. Open update.html in Edge or Chrome instead.)) & if "%~1"=="" pause) & exit /b
