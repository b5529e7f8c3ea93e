// One stream of a small recurrent network in C++: what is left to gain by hand where a network fits in the first cache. Our own
// yardstick, not somebody's product. Units lie in panels of 8 or 16 lanes of xsimd, all gates of a panel are sums in registers, and
// everything is inlined into the loop over samples. Of each size there are several variants; the quickest is the one that counts.
// A request a line on standard input, one number a line on standard output; CELL is lstm or gru (reset after the product):
//   check CELL INPUTS UNITS FILE       takes weights, inputs and outputs from FILE; the largest difference of any variant's outputs
//   step CELL INPUTS UNITS 1 1 CALLS   nanoseconds of one step with a dense layer of one output
//   block CELL INPUTS UNITS N 1 CALLS  nanoseconds of a call of N steps
#include <xsimd/xsimd.hpp>

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
#include <vector>

namespace {

constexpr int kSamples = 64;

template <int Lanes>
using Batch = xsimd::make_sized_batch_t<float, Lanes>;

constexpr float kLog2E = 1.44269504f;

// 2^t within 2e-7 of itself: the series of e^(f ln 2) in the part that is left of t, by Estrin's scheme, since a step waits for it.
template <class B>
inline __attribute__((always_inline)) B Exp2(B t) {
    t = xsimd::min(xsimd::max(t, B(-126.0f)), B(126.0f));
    const B whole = xsimd::nearbyint(t), f = t - whole, f2 = f * f;
    const B low = xsimd::fma(xsimd::fma(B(0.0555041087f), f, B(0.240226507f)), f2, xsimd::fma(B(0.693147181f), f, B(1.0f)));
    const B high = xsimd::fma(B(0.000154035304f), f2, xsimd::fma(B(0.00133335581f), f, B(0.00961812911f)));
    const B power = xsimd::fma(high, f2 * f2, low);
    return xsimd::bitwise_cast<B>(xsimd::bitwise_cast<xsimd::as_integer_t<B>>(power) + (xsimd::to_int(whole) << 23));
}

// Gates' weights are multiplied by what the exponential of two wants: -log2 e of a sigmoid, -2 log2 e of a tanh.
constexpr float kSigmoidScale = -kLog2E, kTanhScale = -2 * kLog2E;

template <class B>
inline __attribute__((always_inline)) B Sigmoid(const B &scaled) {
    return B(1.0f) / (B(1.0f) + Exp2(scaled));
}

template <class B>
inline __attribute__((always_inline)) B Tanh(const B &scaled) {
    return xsimd::fma(B(2.0f), B(1.0f) / (B(1.0f) + Exp2(scaled)), B(-1.0f));
}

// Tensors as PyTorch has them: W [gates * units, 1], U [gates * units, units], two biases [gates * units], then the dense layer.
struct Weights {
    std::vector<float> input, state, inputBias, stateBias, head;
    float headBias;

    void Scale(int gate, int units, float factor) {
        for (auto *tensor : {&input, &state, &inputBias, &stateBias}) {
            const size_t size = tensor == &state ? units * units : units;
            for (size_t i = gate * size; i < (gate + 1) * size; i++) (*tensor)[i] *= factor;
        }
    }
};

// Sums of all gates of one panel of units: the gates' weights of a unit of the state lie side by side.
template <int Gates, int Units, int Lanes, int Chains>
class Product {
public:
    using B = Batch<Lanes>;
    static constexpr int kPanels = Units / Lanes;

    void Set(const Weights &weights) {
        for (int panel = 0; panel < kPanels; panel++)
            for (int gate = 0; gate < Gates; gate++)
                for (int lane = 0; lane < Lanes; lane++) {
                    const int row = gate * Units + panel * Lanes + lane;
                    for (int k = 0; k < Units; k++) state_[panel][k][gate][lane] = weights.state[row * Units + k];
                }
    }

    // Adds U h to the sums.
    inline __attribute__((always_inline)) void Add(int panel, const float *h, B *sums) const {
        B chains[Chains][Gates];
#pragma GCC unroll 4
        for (int gate = 0; gate < Gates; gate++) {
            chains[0][gate] = sums[gate];
#pragma GCC unroll 4
            for (int chain = 1; chain < Chains; chain++) chains[chain][gate] = B(0.0f);
        }

#pragma GCC unroll 8
        for (int k = 0; k < Units; k += Chains) {
#pragma GCC unroll 4
            for (int chain = 0; chain < Chains; chain++) {
                const B unit(h[k + chain]);
#pragma GCC unroll 4
                for (int gate = 0; gate < Gates; gate++)
                    chains[chain][gate] =
                        xsimd::fma(B::load_aligned(state_[panel][k + chain][gate]), unit, chains[chain][gate]);
            }
        }

#pragma GCC unroll 4
        for (int gate = 0; gate < Gates; gate++) {
            sums[gate] = chains[0][gate];
#pragma GCC unroll 4
            for (int chain = 1; chain < Chains; chain++) sums[gate] += chains[chain][gate];
        }
    }

private:
    alignas(64) float state_[kPanels][Units][Gates][Lanes];
};

template <int Gates, int Units>
struct Rows {
    alignas(64) float values[Gates][Units];

    void Set(const std::vector<float> &source) { std::copy(source.begin(), source.begin() + Gates * Units, values[0]); }
};

template <int Units, int Lanes, int Chains>
class Lstm {
public:
    using B = Batch<Lanes>;
    static constexpr int kGates = 4;

    struct State {
        alignas(64) float h[Units], c[Units];
    };

    void Set(Weights weights) {
        for (int gate = 0; gate < kGates; gate++) weights.Scale(gate, Units, gate == 2 ? kTanhScale : kSigmoidScale);
        product_.Set(weights);
        input_.Set(weights.input);
        auto bias = weights.inputBias;
        for (size_t i = 0; i < bias.size(); i++) bias[i] += weights.stateBias[i];
        bias_.Set(bias);
    }

    inline __attribute__((always_inline)) void Step(float x, State &state) const {
        B next[Units / Lanes];
        for (int panel = 0; panel < Units / Lanes; panel++) {
            const int first = panel * Lanes;
            B sums[kGates];
#pragma GCC unroll 4
            for (int gate = 0; gate < kGates; gate++)
                sums[gate] = xsimd::fma(
                    B::load_aligned(input_.values[gate] + first), B(x), B::load_aligned(bias_.values[gate] + first));
            product_.Add(panel, state.h, sums);
            const B g = Tanh(sums[2]), i = Sigmoid(sums[0]), f = Sigmoid(sums[1]);
            const B c = xsimd::fma(f, B::load_aligned(state.c + first), i * g);
            c.store_aligned(state.c + first);
            next[panel] = Sigmoid(sums[3]) * Tanh(c * B(kTanhScale));
        }

        for (int panel = 0; panel < Units / Lanes; panel++) next[panel].store_aligned(state.h + panel * Lanes);
    }

private:
    Product<kGates, Units, Lanes, Chains> product_;
    Rows<kGates, Units> input_, bias_;
};

template <int Units, int Lanes, int Chains>
class Gru {
public:
    using B = Batch<Lanes>;
    static constexpr int kGates = 3;

    struct State {
        alignas(64) float h[Units];
    };

    void Set(Weights weights) {
        for (int gate = 0; gate < kGates; gate++) weights.Scale(gate, Units, gate == 2 ? kTanhScale : kSigmoidScale);
        product_.Set(weights);
        input_.Set(weights.input);
        inputBias_.Set(weights.inputBias);
        stateBias_.Set(weights.stateBias);
    }

    inline __attribute__((always_inline)) void Step(float x, State &state) const {
        B next[Units / Lanes];
        for (int panel = 0; panel < Units / Lanes; panel++) {
            const int first = panel * Lanes;
            B sums[kGates], inputs[kGates];
#pragma GCC unroll 4
            for (int gate = 0; gate < kGates; gate++) {
                inputs[gate] = xsimd::fma(
                    B::load_aligned(input_.values[gate] + first), B(x), B::load_aligned(inputBias_.values[gate] + first));
                sums[gate] = B::load_aligned(stateBias_.values[gate] + first);
            }

            product_.Add(panel, state.h, sums);
            const B r = Sigmoid(sums[0] + inputs[0]), z = Sigmoid(sums[1] + inputs[1]);
            const B n = Tanh(xsimd::fma(r, sums[2], inputs[2]));
            next[panel] = xsimd::fma(z, B::load_aligned(state.h + first) - n, n);
        }

        for (int panel = 0; panel < Units / Lanes; panel++) next[panel].store_aligned(state.h + panel * Lanes);
    }

private:
    Product<kGates, Units, Lanes, Chains> product_;
    Rows<kGates, Units> input_, inputBias_, stateBias_;
};

class Work {
public:
    virtual ~Work() = default;
    virtual void Set(const Weights &weights) = 0;
    virtual void Reset() = 0;
    virtual void Steps(int calls) = 0;
    virtual void Block(const float *inputs, float *outputs, int count) = 0;
};

template <template <int, int, int> class Cell, int Units, int Lanes, int Chains>
class Network : public Work {
    using C = Cell<Units, Lanes, Chains>;
    using B = Batch<Lanes>;

public:
    Network() {
        for (int i = 0; i < kSamples; i++) samples_[i] = 0.25f + i * 1e-3f;
        Reset();
    }

    void Set(const Weights &weights) override {
        cell_.Set(weights);
        std::copy(weights.head.begin(), weights.head.end(), head_);
        headBias_ = weights.headBias;
    }

    void Reset() override { state_ = {}; }

    // As a program has it that hands over sample by sample: the state lies in the object.
    void Steps(int calls) override {
        for (int i = 0; i < calls; i++) {
            cell_.Step(samples_[i % kSamples], state_);
            output_ = Head(state_);
            asm volatile("" ::: "memory");
        }
    }

    void Block(const float *inputs, float *outputs, int count) override {
        auto state = state_;
        for (int i = 0; i < count; i++) {
            cell_.Step(inputs[i], state);
            outputs[i] = Head(state);
        }

        state_ = state;
    }

private:
    inline __attribute__((always_inline)) float Head(const typename C::State &state) const {
        auto sum = B::load_aligned(state.h) * B::load_aligned(head_);
#pragma GCC unroll 8
        for (int first = Lanes; first < Units; first += Lanes)
            sum = xsimd::fma(B::load_aligned(state.h + first), B::load_aligned(head_ + first), sum);
        return xsimd::hadd(sum) + headBias_;
    }

    C cell_;
    typename C::State state_;
    alignas(64) float head_[Units];
    float headBias_ = 0, samples_[kSamples];
    volatile float output_ = 0;
};

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
