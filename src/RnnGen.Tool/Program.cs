using System;
using RnnGen.Tool.Commands;
using RnnGen.Tool.Reports;

return ToolCommand.Run(args, Terminal.Create(Console.Out, Console.IsOutputRedirected), Console.Error);
