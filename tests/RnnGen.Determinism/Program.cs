return RnnGen.Determinism.BitsProgram.Run(args);
