medixchangeRecalls([]);
