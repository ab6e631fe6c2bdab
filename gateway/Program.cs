Console.WriteLine("Hubs");
