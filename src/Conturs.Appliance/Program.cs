using Conturs.Appliance.Cli;

return CommandLine.Run(args, TimeProvider.System);
