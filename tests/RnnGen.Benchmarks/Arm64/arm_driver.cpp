// A number of steps of one stream of a network of 8 to 64 units, for an instruction count beside ours: small_cells.h at four lanes.
//   CELL UNITS step|run STEPS CHAINS   CELL is lstm or gru; run takes blocks of 128 steps, which STEPS is a multiple of
#include "../Peers/small_cells.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>

namespace {

constexpr int kBlock = 128;

Weights Random(int gates, int units) {
    std::mt19937 generator(1);
    std::uniform_real_distribution<float> uniform(-0.3f, 0.3f);
    const auto draw = [&](int count) {
        std::vector<float> values(count);
        for (auto &value : values) value = uniform(generator);
        return values;
    };
    return {draw(gates * units), draw(gates * units * units), draw(gates * units), draw(gates * units), draw(units), 0.1f};
}

template <template <int, int, int> class Cell, int Units>
std::unique_ptr<Work> OfChains(int chains) {
    if (chains == 1) return std::make_unique<Network<Cell, Units, 4, 1>>();
    return std::make_unique<Network<Cell, Units, 4, 2>>();
}

template <template <int, int, int> class Cell>
std::unique_ptr<Work> Of(int units, int chains) {
    switch (units) {
        case 8: return OfChains<Cell, 8>(chains);
        case 16: return OfChains<Cell, 16>(chains);
        case 32: return OfChains<Cell, 32>(chains);
        case 64: return OfChains<Cell, 64>(chains);
    }

    throw std::runtime_error("no network of these sizes is compiled in");
}

}  // namespace

int main(int count, char **arguments) {
    if (count != 6) return 2;
    const bool isLstm = std::string(arguments[1]) == "lstm";
    const int units = std::atoi(arguments[2]), steps = std::atoi(arguments[4]), chains = std::atoi(arguments[5]);
    const auto work = isLstm ? Of<Lstm>(units, chains) : Of<Gru>(units, chains);
    work->Set(Random(isLstm ? 4 : 3, units));
    if (std::string(arguments[3]) == "step") {
        work->Steps(steps);
        return 0;
    }

    std::vector<float> inputs(kBlock, 0.25f), outputs(kBlock);
    for (int step = 0; step < steps; step += kBlock) work->Block(inputs.data(), outputs.data(), kBlock);
    std::printf("%g\n", outputs.back());
}
