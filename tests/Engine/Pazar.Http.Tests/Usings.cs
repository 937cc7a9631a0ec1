global using Pazar.Testing;
global using Xunit;
