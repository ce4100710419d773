using DiploGraph.Training;
using DiploGraph.Training.Entities;
using DiploGraph.Training.Splitter;
using DiploGraph.Training.Statements;

return args switch
{
    ["splitter", .. string[] rest] => SplitterCommand.Run(rest),
    ["entities", .. string[] rest] => EntitiesCommand.Run(rest),
    ["statements", .. string[] rest] => StatementsCommand.Run(rest),
    _ => Commands.Run(args),
};
