// A recurrent network in C++ whose sizes are template arguments: what a compile-time API can do with g++ -O3. Our own yardstick,
// not somebody's product. A line of work at a time: the request comes on standard input, the time goes to standard output.
//   PRODUCT CELL INPUTS UNITS 1 1 CALLS   nanoseconds of one step of one stream with a dense layer of one output
// PRODUCT is eigen (fixed-size matrices of Eigen 3) or loops (accumulators in registers, written out here); both use Eigen's
// vectorised tanh and logistic. CELL is lstm or gru (reset after the product). Serves CompiledReference.cs.
#define EIGEN_STACK_ALLOCATION_LIMIT 0
#include <Eigen/Core>

#include <chrono>
#include <cstdio>
#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>

namespace {

template <int N>
using Vector = Eigen::Matrix<float, N, 1>;

std::mt19937 generator(1);

template <class Matrix>
void Fill(Matrix &matrix) {
    std::uniform_real_distribution<float> uniform(-0.1f, 0.1f);
    for (int i = 0; i < matrix.size(); i++) matrix.data()[i] = uniform(generator);
}

// out = W v + b with Eigen.
template <int Rows, int Columns>
class EigenProduct {
public:
    EigenProduct() {
        Fill(weight_);
        Fill(bias_);
    }

    void operator()(const Vector<Columns> &v, Vector<Rows> &out) const {
        out = bias_;
        out.noalias() += weight_ * v;
    }

private:
    Eigen::Matrix<float, Rows, Columns> weight_;
    Vector<Rows> bias_;
};

// The same with blocks of rows whose sums stay in registers.
template <int Rows, int Columns>
class LoopProduct {
    static constexpr int kLanes = 16;
    typedef float Lanes __attribute__((vector_size(sizeof(float) * kLanes)));
    static constexpr int kVectors = (Rows + kLanes - 1) / kLanes;

    static constexpr int LargestBlock() {
        for (int block = 12; block > 1; block--)
            if (kVectors % block == 0) return block;
        return 1;
    }

    static constexpr int kBlock = LargestBlock();

public:
    LoopProduct() {
        std::uniform_real_distribution<float> uniform(-0.1f, 0.1f);
        for (auto &column : weight_)
            for (auto &vector : column)
                for (int lane = 0; lane < kLanes; lane++) vector[lane] = uniform(generator);
    }

    void operator()(const Vector<Columns> &v, Vector<Rows> &out) const {
        for (int block = 0; block < kVectors / kBlock; block++) {
            const auto *weight = weight_ + block * (Columns + 1);
            Lanes sums[kBlock];
#pragma GCC unroll 12
            for (int i = 0; i < kBlock; i++) sums[i] = weight[0][i];
            for (int k = 0; k < Columns; k++) {
#pragma GCC unroll 12
                for (int i = 0; i < kBlock; i++) sums[i] += weight[k + 1][i] * v[k];
            }

            const int first = block * kBlock * kLanes;
            if (Rows % kLanes == 0) {
                __builtin_memcpy(out.data() + first, sums, sizeof sums);
            } else {
                const int count = std::min(Rows - first, kBlock * kLanes);
                __builtin_memcpy(out.data() + first, sums, sizeof(float) * count);
            }
        }
    }

private:
    // Of each block of rows the bias, then the columns.
    alignas(64) Lanes weight_[(kVectors / kBlock) * (Columns + 1)][kBlock];
};

template <int Inputs, int Units, template <int, int> class Product>
class Lstm {
public:
    const Vector<Units> &Step(const Vector<Inputs> &x) {
        joined_.template head<Inputs>() = x;
        product_(joined_, gates_);
        auto i = gates_.template segment<Units>(0).array(), f = gates_.template segment<Units>(Units).array();
        auto g = gates_.template segment<Units>(2 * Units).array(), o = gates_.template segment<Units>(3 * Units).array();
        cell_.array() = f.logistic() * cell_.array() + i.logistic() * g.tanh();
        output_.array() = o.logistic() * cell_.array().tanh();
        joined_.template tail<Units>() = output_;
        return output_;
    }

private:
    Product<4 * Units, Inputs + Units> product_;
    Vector<Inputs + Units> joined_ = Vector<Inputs + Units>::Zero();
    Vector<4 * Units> gates_;
    Vector<Units> cell_ = Vector<Units>::Zero(), output_ = Vector<Units>::Zero();
};

template <int Inputs, int Units, template <int, int> class Product>
class Gru {
public:
    const Vector<Units> &Step(const Vector<Inputs> &x) {
        fromInput_(x, input_);
        fromState_(output_, state_);
        reset_.array() = (input_.template head<Units>() + state_.template head<Units>()).array().logistic();
        update_.array() = (input_.template segment<Units>(Units) + state_.template segment<Units>(Units)).array().logistic();
        next_.array() = (input_.template tail<Units>().array() + reset_.array() * state_.template tail<Units>().array()).tanh();
        output_ = next_ + update_.cwiseProduct(output_ - next_);
        return output_;
    }

private:
    Product<3 * Units, Inputs> fromInput_;
    Product<3 * Units, Units> fromState_;
    Vector<3 * Units> input_, state_;
    Vector<Units> reset_, update_, next_, output_ = Vector<Units>::Zero();
};

class Work {
public:
    virtual ~Work() = default;
    virtual float Run(int calls) = 0;
};

template <int Inputs, int Units, template <int, int, template <int, int> class> class Cell, template <int, int> class Product>
class Network : public Work {
public:
    Network() {
        Fill(head_);
        for (int i = 0; i < kSamples; i++) samples_[i] = 0.25f + i * 1e-3f;
    }

    float Run(int calls) override {
        Vector<Inputs> x = Vector<Inputs>::Constant(0.25f);
        for (int i = 0; i < calls; i++) {
            x[0] = samples_[i % kSamples];
            output_ = head_.dot(cell_.Step(x)) + 0.1f;
        }

        return output_;
    }

private:
    static constexpr int kSamples = 64;
    Cell<Inputs, Units, Product> cell_;
    Vector<Units> head_;
    float samples_[kSamples];
    volatile float output_ = 0;
};

template <int Inputs, int Units>
std::unique_ptr<Work> Create(const std::string &product, const std::string &cell) {
    if (cell == "lstm") {
        if (product == "eigen") return std::make_unique<Network<Inputs, Units, Lstm, EigenProduct>>();
        return std::make_unique<Network<Inputs, Units, Lstm, LoopProduct>>();
    }

    if (product == "eigen") return std::make_unique<Network<Inputs, Units, Gru, EigenProduct>>();
    return std::make_unique<Network<Inputs, Units, Gru, LoopProduct>>();
}

std::unique_ptr<Work> CreateOf(int inputs, int units, const std::string &product, const std::string &cell) {
    if (inputs == 1) {
        switch (units) {
            case 8: return Create<1, 8>(product, cell);
            case 16: return Create<1, 16>(product, cell);
            case 20: return Create<1, 20>(product, cell);
            case 32: return Create<1, 32>(product, cell);
            case 40: return Create<1, 40>(product, cell);
            case 64: return Create<1, 64>(product, cell);
            case 128: return Create<1, 128>(product, cell);
            case 256: return Create<1, 256>(product, cell);
        }
    }

    if (inputs == units) {
        switch (units) {
            case 32: return Create<32, 32>(product, cell);
            case 64: return Create<64, 64>(product, cell);
            case 128: return Create<128, 128>(product, cell);
        }
    }

    throw std::runtime_error("no network of these sizes is compiled in");
}

}  // namespace

int main() {
    std::printf("ready g++ %s, Eigen %d.%d.%d\n", __VERSION__, EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION, EIGEN_MINOR_VERSION);
    std::fflush(stdout);
    std::map<std::string, std::unique_ptr<Work>> known;
    volatile float sink = 0;
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream request(line);
        std::string product, cell;
        int inputs, units, steps, batch, calls;
        request >> product >> cell >> inputs >> units >> steps >> batch >> calls;
        auto &work = known[product + cell + std::to_string(inputs) + '/' + std::to_string(units)];
        if (!work) work = CreateOf(inputs, units, product, cell);
        const auto start = std::chrono::steady_clock::now();
        sink = work->Run(calls);
        const std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - start;
        std::printf("%.9g\n", time.count() / calls);
        std::fflush(stdout);
    }
}
