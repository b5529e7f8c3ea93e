// Recurrent networks of one input that fit in the first cache, in C++ as we would write them by hand: units in panels as wide as
// a vector, all gates of a panel sums in registers, everything inlined into the loop over samples. Our own yardstick,
// not somebody's product.
#pragma once
#include <algorithm>
#include <vector>

#ifdef __aarch64__
#include "lanes_neon.h"
#else
#include "lanes_xsimd.h"
#endif

namespace {

constexpr int kSamples = 64;

constexpr float kLog2E = 1.44269504f;

// 2^t within 2e-7 of itself: the series of e^(f ln 2) in the part that is left of t, by Estrin's scheme, since a step waits for it.
template <class B>
inline __attribute__((always_inline)) B Exp2(B t) {
    t = Min(Max(t, B(-126.0f)), B(126.0f));
    const B whole = Nearest(t), f = t - whole, f2 = f * f;
    const B low = Fma(Fma(B(0.0555041087f), f, B(0.240226507f)), f2, Fma(B(0.693147181f), f, B(1.0f)));
    const B high = Fma(B(0.000154035304f), f2, Fma(B(0.00133335581f), f, B(0.00961812911f)));
    const B power = Fma(high, f2 * f2, low);
    return TimesPowerOfTwo(power, whole);
}

// Gates' weights are multiplied by what the exponential of two wants: -log2 e of a sigmoid, -2 log2 e of a tanh.
constexpr float kSigmoidScale = -kLog2E, kTanhScale = -2 * kLog2E;

template <class B>
inline __attribute__((always_inline)) B Sigmoid(const B &scaled) {
    return B(1.0f) / (B(1.0f) + Exp2(scaled));
}

template <class B>
inline __attribute__((always_inline)) B Tanh(const B &scaled) {
    return Fma(B(2.0f), B(1.0f) / (B(1.0f) + Exp2(scaled)), B(-1.0f));
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

#ifdef __aarch64__
        // Multiply-adds take an element of a vector there, which saves the broadcast.
        for (int k = 0; k < Units; k += Lanes) {
            const B units = B::load_aligned(h + k);
            AddColumn<0>(panel, k, units, chains[0 % Chains]);
            AddColumn<1>(panel, k, units, chains[1 % Chains]);
            AddColumn<2>(panel, k, units, chains[2 % Chains]);
            AddColumn<3>(panel, k, units, chains[3 % Chains]);
        }
#else
#pragma GCC unroll 8
        for (int k = 0; k < Units; k += Chains) {
#pragma GCC unroll 4
            for (int chain = 0; chain < Chains; chain++) {
                const B unit(h[k + chain]);
#pragma GCC unroll 4
                for (int gate = 0; gate < Gates; gate++)
                    chains[chain][gate] =
                        Fma(B::load_aligned(state_[panel][k + chain][gate]), unit, chains[chain][gate]);
            }
        }
#endif

#pragma GCC unroll 4
        for (int gate = 0; gate < Gates; gate++) {
            sums[gate] = chains[0][gate];
#pragma GCC unroll 4
            for (int chain = 1; chain < Chains; chain++) sums[gate] += chains[chain][gate];
        }
    }

private:
#ifdef __aarch64__
    template <int Element>
    inline __attribute__((always_inline)) void AddColumn(int panel, int k, const B &units, B *sums) const {
#pragma GCC unroll 4
        for (int gate = 0; gate < Gates; gate++)
            sums[gate] = FmaByElement<Element>(B::load_aligned(state_[panel][k + Element][gate]), units, sums[gate]);
    }
#endif

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
                sums[gate] = Fma(
                    B::load_aligned(input_.values[gate] + first), B(x), B::load_aligned(bias_.values[gate] + first));
            product_.Add(panel, state.h, sums);
            const B g = Tanh(sums[2]), i = Sigmoid(sums[0]), f = Sigmoid(sums[1]);
            const B c = Fma(f, B::load_aligned(state.c + first), i * g);
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
                inputs[gate] = Fma(
                    B::load_aligned(input_.values[gate] + first), B(x), B::load_aligned(inputBias_.values[gate] + first));
                sums[gate] = B::load_aligned(stateBias_.values[gate] + first);
            }

            product_.Add(panel, state.h, sums);
            const B r = Sigmoid(sums[0] + inputs[0]), z = Sigmoid(sums[1] + inputs[1]);
            const B n = Tanh(Fma(r, sums[2], inputs[2]));
            next[panel] = Fma(z, B::load_aligned(state.h + first) - n, n);
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
            sum = Fma(B::load_aligned(state.h + first), B::load_aligned(head_ + first), sum);
        return HorizontalSum(sum) + headBias_;
    }

    C cell_;
    typename C::State state_;
    alignas(64) float head_[Units];
    float headBias_ = 0, samples_[kSamples];
    volatile float output_ = 0;
};

}  // namespace
