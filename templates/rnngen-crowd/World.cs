using RnnGen;

/// <summary>
/// Agents on a field, each after a prey of its own that circles and is seen every eighth frame. Plain data: a copy is a save
/// game.
/// </summary>
public sealed class World(int agents)
{
    private int _frame;

    /// <summary>[agents]: where each agent's prey is, seen from the agent.</summary>
    public (float X, float Y)[] Prey { get; private set; } = new (float, float)[agents];

    private (float Angle, float Turn)[] _courses = new (float, float)[agents];

    public static World Start(int agents, ulong seed)
    {
        var (world, random) = (new World(agents), new RandomSource(seed));
        for (var i = 0; i < agents; i++)
        {
            world.Prey[i] = ((float)(2 * random.NextDouble()) - 1, (float)(2 * random.NextDouble()) - 1);
            world._courses[i] = ((float)(random.NextDouble() * 6.28), (float)(random.NextDouble() - 0.5) * 0.4f);
        }

        return world;
    }

    /// <summary>A copy, with which the game can go on from here.</summary>
    public World Save()
    {
        var copy = (World)MemberwiseClone();
        copy.Prey = [.. Prey];
        copy._courses = [.. _courses];
        return copy;
    }

    /// <summary>[agents, 3]: direction of the prey, and whether it is in sight.</summary>
    public void Look(Span<float> sights)
    {
        for (var i = 0; i < agents; i++)
        {
            var isSeen = (_frame + i) % 8 == 0;
            (sights[3 * i], sights[(3 * i) + 1], sights[(3 * i) + 2]) = isSeen ? (Prey[i].X, Prey[i].Y, 1) : (0, 0, 0);
        }
    }

    /// <summary>[agents, 2]: what an agent would do that always sees its prey. The policy learns to do it from memory.</summary>
    public void Advise(Span<float> pushes)
    {
        for (var i = 0; i < agents; i++)
            (pushes[2 * i], pushes[(2 * i) + 1]) = (MathF.Tanh(2 * Prey[i].X), MathF.Tanh(2 * Prey[i].Y));
    }

    /// <summary>Moves agents and prey on by a frame.</summary>
    /// <param name="pushes">[agents, 2].</param>
    public void Move(ReadOnlySpan<float> pushes)
    {
        for (var i = 0; i < agents; i++)
        {
            var (angle, turn) = _courses[i];
            _courses[i] = (angle + turn, turn);
            Prey[i] = (
                Prey[i].X + (0.05f * MathF.Cos(angle)) - (0.1f * pushes[2 * i]),
                Prey[i].Y + (0.05f * MathF.Sin(angle)) - (0.1f * pushes[(2 * i) + 1]));
        }

        _frame++;
    }

    /// <summary>The mean distance from agent to prey.</summary>
    public double Distance() => Prey.Average(prey => Math.Sqrt((prey.X * prey.X) + (prey.Y * prey.Y)));
}
