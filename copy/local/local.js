medixchangeLocal([]);
