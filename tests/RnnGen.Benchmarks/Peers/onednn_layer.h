// One recurrent layer of oneDNN: primitives, memories and the reorders between plain weights and the ones the primitives want.
#pragma once

#include <cstring>
#include <random>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include <oneapi/dnnl/dnnl.hpp>

enum class Cell { Lstm, Gru, Rnn };

inline void FillRandom(float *values, size_t count, float bound, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> uniform(-bound, bound);
    for (size_t i = 0; i < count; i++) values[i] = uniform(random);
}

inline dnnl::engine &Engine() {
    static dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

inline dnnl::stream &Stream() {
    static dnnl::stream stream(Engine());
    return stream;
}

class Layer {
    using memory = dnnl::memory;
    using tag = memory::format_tag;
    using arguments = std::unordered_map<int, memory>;

public:
    static int Gates(Cell cell) { return cell == Cell::Lstm ? 4 : cell == Cell::Gru ? 3 : 1; }
    static int BiasGates(Cell cell) { return cell == Cell::Gru ? 4 : Gates(cell); }
    static size_t ParameterCount(Cell cell, int inputs, int units) {
        return size_t(units) * (size_t(Gates(cell)) * (inputs + units) + BiasGates(cell));
    }

    // Parameters and gradients lie outside, plain: input weights [inputs, gates, units], recurrent weights, bias.
    Layer(Cell cell, int inputs, int units, int steps, int batch, bool training, float *parameters, float *gradients)
        : cell_(cell), training_(training), inputs_(inputs), units_(units), steps_(steps), batch_(batch) {
        const long gates = Gates(cell);
        input_ = Desc({1, 1, inputs, gates, units}, tag::ldigo);
        recurrent_ = Desc({1, 1, units, gates, units}, tag::ldigo);
        bias_ = Desc({1, 1, BiasGates(cell), units}, tag::ldgo);
        source_ = Desc({steps, batch, inputs}, tag::tnc);
        state_ = Desc({1, 1, batch, units}, tag::ldnc);
        output_ = Desc({steps, batch, units}, tag::tnc);

        float *recurrent = parameters + size_t(inputs) * gates * units;
        plainInput_ = memory(input_, Engine(), parameters);
        plainRecurrent_ = memory(recurrent_, Engine(), recurrent);
        forward_[DNNL_ARG_BIAS] = memory(bias_, Engine(), recurrent + size_t(units) * gates * units);
        forward_[DNNL_ARG_SRC_LAYER] = Zero(source_);
        forward_[DNNL_ARG_SRC_ITER] = Zero(state_);
        forward_[DNNL_ARG_DST_LAYER] = Zero(output_);
        forward_[DNNL_ARG_DST_ITER] = Zero(state_);
        if (cell == Cell::Lstm) {
            forward_[DNNL_ARG_SRC_ITER_C] = Zero(state_);
            forward_[DNNL_ARG_DST_ITER_C] = Zero(state_);
        }

        CreateForward();
        if (training) CreateBackward(gradients);
    }

    float *Source() { return Data(forward_[DNNL_ARG_SRC_LAYER]); }
    size_t SourceLength() const { return size_t(steps_) * batch_ * inputs_; }
    float *Output() { return Data(forward_[DNNL_ARG_DST_LAYER]); }
    float *OutputGradient() { return Data(backward_[DNNL_ARG_DIFF_DST_LAYER]); }
    const float *SourceGradient() { return Data(backward_[DNNL_ARG_DIFF_SRC_LAYER]); }

    void LoadForwardWeights() {
        Reorder(plainInput_, forward_[DNNL_ARG_WEIGHTS_LAYER]);
        Reorder(plainRecurrent_, forward_[DNNL_ARG_WEIGHTS_ITER]);
        Stream().wait();
    }

    void Forward() {
        forwardPrimitive_.execute(Stream(), forward_);
        Stream().wait();
    }

    // The final state becomes the initial one.
    void CarryState() {
        const size_t bytes = sizeof(float) * batch_ * units_;
        std::memcpy(Data(forward_[DNNL_ARG_SRC_ITER]), Data(forward_[DNNL_ARG_DST_ITER]), bytes);
        if (cell_ == Cell::Lstm)
            std::memcpy(Data(forward_[DNNL_ARG_SRC_ITER_C]), Data(forward_[DNNL_ARG_DST_ITER_C]), bytes);
    }

    // The gradient of the output is in OutputGradient; the parameters' is written to their place.
    void Backward() {
        Reorder(plainInput_, backward_[DNNL_ARG_WEIGHTS_LAYER]);
        Reorder(plainRecurrent_, backward_[DNNL_ARG_WEIGHTS_ITER]);
        for (int which : {DNNL_ARG_DIFF_WEIGHTS_LAYER, DNNL_ARG_DIFF_WEIGHTS_ITER, DNNL_ARG_DIFF_BIAS})
            Clear(backward_[which]);
        backwardPrimitive_.execute(Stream(), backward_);
        if (gradientInput_) Reorder(backward_[DNNL_ARG_DIFF_WEIGHTS_LAYER], gradientInput_);
        if (gradientRecurrent_) Reorder(backward_[DNNL_ARG_DIFF_WEIGHTS_ITER], gradientRecurrent_);
        Stream().wait();
    }

private:
    static memory::desc Desc(memory::dims dims, tag format) { return memory::desc(dims, memory::data_type::f32, format); }
    static memory::desc Any(const memory::desc &desc) { return Desc(desc.dims(), tag::any); }
    static float *Data(memory &m) { return static_cast<float *>(m.get_data_handle()); }
    static void Clear(memory &m) { std::memset(m.get_data_handle(), 0, m.get_desc().get_size()); }
    static memory Zero(const memory::desc &desc) {
        memory m(desc, Engine());
        Clear(m);
        return m;
    }
    static void Reorder(memory &from, memory &to) { dnnl::reorder(from, to).execute(Stream(), from, to); }

    void CreateForward() {
        using namespace dnnl;
        const auto kind = training_ ? prop_kind::forward_training : prop_kind::forward_inference;
        const auto direction = rnn_direction::unidirectional_left2right;
        const auto wl = Any(input_), wi = Any(recurrent_);
        if (cell_ == Cell::Lstm) {
            lstm_ = {{kind, direction, source_, state_, state_, wl, wi, bias_, output_, state_, state_}, Engine()};
            TakeForward<lstm_forward>(lstm_);
        } else if (cell_ == Cell::Gru) {
            gru_ = {{kind, direction, source_, state_, wl, wi, bias_, output_, state_}, Engine()};
            TakeForward<lbr_gru_forward>(gru_);
        } else {
            rnn_ = {{kind, algorithm::eltwise_tanh, direction, source_, state_, wl, wi, bias_, output_, state_}, Engine()};
            TakeForward<vanilla_rnn_forward>(rnn_);
        }
    }

    template <class Primitive, class Descriptor>
    void TakeForward(const Descriptor &descriptor) {
        forward_[DNNL_ARG_WEIGHTS_LAYER] = Zero(descriptor.weights_layer_desc());
        forward_[DNNL_ARG_WEIGHTS_ITER] = Zero(descriptor.weights_iter_desc());
        if (training_) forward_[DNNL_ARG_WORKSPACE] = Zero(descriptor.workspace_desc());
        forwardPrimitive_ = Primitive(descriptor);
    }

    void CreateBackward(float *gradients) {
        using namespace dnnl;
        const auto kind = prop_kind::backward;
        const auto direction = rnn_direction::unidirectional_left2right;
        const auto wl = Any(input_), wi = Any(recurrent_);
        if (cell_ == Cell::Lstm) {
            lstm_backward::primitive_desc descriptor(
                {kind, direction, source_, state_, state_, wl, wi, bias_, output_, state_, state_, source_, state_, state_, wl, wi,
                 bias_, output_, state_, state_},
                Engine(), lstm_);
            TakeBackward<lstm_backward>(descriptor, gradients);
        } else if (cell_ == Cell::Gru) {
            lbr_gru_backward::primitive_desc descriptor(
                {kind, direction, source_, state_, wl, wi, bias_, output_, state_, source_, state_, wl, wi, bias_, output_, state_},
                Engine(), gru_);
            TakeBackward<lbr_gru_backward>(descriptor, gradients);
        } else {
            vanilla_rnn_backward::primitive_desc descriptor(
                {kind, algorithm::eltwise_tanh, direction, source_, state_, wl, wi, bias_, output_, state_, source_, state_, wl, wi,
                 bias_, output_, state_},
                Engine(), rnn_);
            TakeBackward<vanilla_rnn_backward>(descriptor, gradients);
        }
    }

    template <class Primitive, class Descriptor>
    void TakeBackward(const Descriptor &descriptor, float *gradients) {
        backward_ = forward_;
        backward_[DNNL_ARG_WEIGHTS_LAYER] = Zero(descriptor.weights_layer_desc());
        backward_[DNNL_ARG_WEIGHTS_ITER] = Zero(descriptor.weights_iter_desc());
        backward_[DNNL_ARG_DIFF_SRC_LAYER] = Zero(source_);
        backward_[DNNL_ARG_DIFF_SRC_ITER] = Zero(state_);
        backward_[DNNL_ARG_DIFF_DST_LAYER] = Zero(output_);
        backward_[DNNL_ARG_DIFF_DST_ITER] = Zero(state_);
        if (cell_ == Cell::Lstm) {
            backward_[DNNL_ARG_DIFF_SRC_ITER_C] = Zero(state_);
            backward_[DNNL_ARG_DIFF_DST_ITER_C] = Zero(state_);
        }

        float *recurrent = gradients + size_t(inputs_) * Gates(cell_) * units_;
        backward_[DNNL_ARG_DIFF_BIAS] = memory(bias_, Engine(), recurrent + size_t(units_) * Gates(cell_) * units_);
        Gradient(DNNL_ARG_DIFF_WEIGHTS_LAYER, input_, descriptor.diff_weights_layer_desc(), gradients, gradientInput_);
        Gradient(DNNL_ARG_DIFF_WEIGHTS_ITER, recurrent_, descriptor.diff_weights_iter_desc(), recurrent, gradientRecurrent_);
        backwardPrimitive_ = Primitive(descriptor);
    }

    // Written in place where the primitive wants the plain layout, else reordered afterwards.
    void Gradient(int which, const memory::desc &plain, const memory::desc &wanted, float *place, memory &reordered) {
        if (wanted == plain) {
            backward_[which] = memory(plain, Engine(), place);
        } else {
            backward_[which] = Zero(wanted);
            reordered = memory(plain, Engine(), place);
        }
    }

    Cell cell_;
    bool training_;
    int inputs_, units_, steps_, batch_;
    memory::desc input_, recurrent_, bias_, source_, state_, output_;
    memory plainInput_, plainRecurrent_, gradientInput_, gradientRecurrent_;
    arguments forward_, backward_;
    dnnl::lstm_forward::primitive_desc lstm_;
    dnnl::lbr_gru_forward::primitive_desc gru_;
    dnnl::vanilla_rnn_forward::primitive_desc rnn_;
    dnnl::primitive forwardPrimitive_, backwardPrimitive_;
};
