using Conturs.CrashHarness;

// The child of the crash tests: writes until it is killed, or looks at what is left.
//   Conturs.CrashHarness write FOLDER [--threads N] [--seed S] [--batches B] [--upkeep] [--migrate] [--points] [--kill-at NAME --passage N]
//   Conturs.CrashHarness endure FOLDER [--batches B]   tries again what is refused
//   Conturs.CrashHarness verify FOLDER [FILE]   FILE holds what "write" printed
//   Conturs.CrashHarness backup|restore FOLDER FILE [--kill-at NAME --passage N]
var options = HarnessOptions.Parse(args);
return options.Verb switch
{
    "write" => await Writing.Run(options),
    "endure" => await Enduring.Run(options),
    "verify" => await Verifying.Run(options),
    "backup" => await Copying.Backup(options),
    "restore" => await Copying.Restore(options),
    _ => HarnessOptions.Usage(),
};
