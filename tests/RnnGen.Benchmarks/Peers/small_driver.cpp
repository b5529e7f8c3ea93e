// One stream of a small recurrent network in C++: what is left to gain by hand where a network fits in the first cache. Of each size
// there are several variants; the quickest is the one that counts.
// A request a line on standard input, one number a line on standard output; CELL is lstm or gru (reset after the product):
//   check CELL INPUTS UNITS FILE       takes weights, inputs and outputs from FILE; the largest difference of any variant's outputs
//   step CELL INPUTS UNITS 1 1 CALLS   nanoseconds of one step with a dense layer of one output
//   block CELL INPUTS UNITS N 1 CALLS  nanoseconds of a call of N steps
#include "small_cells.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>

namespace {

double Nanoseconds(const std::function<void()> &work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count();
}

// The variants of one size, and which of them is the quickest at what.
class Variants {
public:
    void Add(std::unique_ptr<Work> work) { all_.push_back(std::move(work)); }

    double Check(const std::string &path, int gates, int units) {
        std::ifstream file(path, std::ios::binary);
        auto read = [&file](size_t count) {
            std::vector<float> values(count);
            if (!file.read(reinterpret_cast<char *>(values.data()), count * sizeof(float)))
                throw std::runtime_error("the file of weights ends too early");
            return values;
        };
        Weights weights;
        weights.input = read(gates * units);
        weights.state = read(gates * units * units);
        weights.inputBias = read(gates * units);
        weights.stateBias = read(gates * units);
        weights.head = read(units);
        weights.headBias = read(1)[0];
        const int steps = static_cast<int>(read(1)[0]);
        const auto inputs = read(steps), expected = read(steps);
        double worst = 0;
        for (auto &work : all_) {
            work->Set(weights);
            work->Reset();
            std::vector<float> outputs(steps);
            work->Block(inputs.data(), outputs.data(), steps);
            for (int i = 0; i < steps; i++) {
                const double difference = std::abs(static_cast<double>(outputs[i]) - expected[i]);
                if (!(difference <= worst)) worst = difference;
            }
        }

        return worst;
    }

    double Steps(int calls) {
        if (!step_) step_ = Quickest([](Work &work) { work.Steps(2000); });
        return Nanoseconds([&] { step_->Steps(calls); }) / calls;
    }

    double Blocks(int steps, int calls) {
        std::vector<float> inputs(steps), outputs(steps);
        for (int i = 0; i < steps; i++) inputs[i] = 0.25f + (i % kSamples) * 1e-3f;
        const auto run = [&](Work &work) { work.Block(inputs.data(), outputs.data(), steps); };
        if (!block_) block_ = Quickest([&](Work &work) {
            for (int i = 0; i < 16; i++) run(work);
        });
        return Nanoseconds([&] {
            for (int call = 0; call < calls; call++) run(*block_);
        }) / calls;
    }

private:
    Work *Quickest(const std::function<void(Work &)> &work) {
        std::map<Work *, double> best;
        for (int round = 0; round < 30; round++)
            for (auto &one : all_) {
                const double time = Nanoseconds([&] { work(*one); });
                auto &least = best.emplace(one.get(), time).first->second;
                least = std::min(least, time);
            }

        Work *quickest = nullptr;
        for (auto &[one, time] : best)
            if (!quickest || time < best[quickest]) quickest = one;
        return quickest;
    }

    std::vector<std::unique_ptr<Work>> all_;
    Work *step_ = nullptr, *block_ = nullptr;
};

template <template <int, int, int> class Cell, int Units>
void AddAll(Variants &variants) {
    variants.Add(std::make_unique<Network<Cell, Units, 8, 1>>());
    variants.Add(std::make_unique<Network<Cell, Units, 8, 2>>());
#ifdef __AVX512F__
    if constexpr (Units >= 16) {
        variants.Add(std::make_unique<Network<Cell, Units, 16, 1>>());
        variants.Add(std::make_unique<Network<Cell, Units, 16, 2>>());
        variants.Add(std::make_unique<Network<Cell, Units, 16, 4>>());
    }
#endif
}

template <template <int, int, int> class Cell>
void AddOf(int units, Variants &variants) {
    switch (units) {
        case 8: return AddAll<Cell, 8>(variants);
        case 16: return AddAll<Cell, 16>(variants);
        case 32: return AddAll<Cell, 32>(variants);
        case 64: return AddAll<Cell, 64>(variants);
    }

    throw std::runtime_error("no network of these sizes is compiled in");
}

}  // namespace

int main() {
    std::printf("ready g++ %s, xsimd %d.%d.%d\n", __VERSION__, XSIMD_VERSION_MAJOR, XSIMD_VERSION_MINOR, XSIMD_VERSION_PATCH);
    std::fflush(stdout);
    std::map<std::string, Variants> known;
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream request(line);
        std::string what, cell;
        int inputs, units;
        request >> what >> cell >> inputs >> units;
        auto [entry, isNew] = known.try_emplace(cell + std::to_string(units));
        auto &variants = entry->second;
        if (isNew) cell == "lstm" ? AddOf<Lstm>(units, variants) : AddOf<Gru>(units, variants);
        double answer;
        if (what == "check") {
            std::string path;
            std::getline(request >> std::ws, path);
            answer = variants.Check(path, cell == "lstm" ? 4 : 3, units);
        } else {
            int steps, batch, calls;
            request >> steps >> batch >> calls;
            answer = what == "block" ? variants.Blocks(steps, calls) : variants.Steps(calls);
        }

        std::printf("%.9g\n", answer);
        std::fflush(stdout);
    }
}
