using DiploGraph.Training;

return Commands.Run(args);
