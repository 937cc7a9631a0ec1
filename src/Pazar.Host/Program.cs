using Pazar.Host;

return await CommandLine.RunAsync(args);
