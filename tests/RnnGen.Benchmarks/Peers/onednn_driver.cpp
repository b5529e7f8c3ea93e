// oneDNN's recurrent layers on one thread, a line of work at a time: the request comes on standard input, the time goes to
// standard output. Serves OneDnn.cs.
//   infer CELL INPUTS UNITS STEPS BATCH CALLS   nanoseconds of one call, the mean of CALLS
//   train CELL UNITS LAYERS BATCH STEPS TIMES   milliseconds of a training step: characters, cross-entropy, clip, Adam; the mean
//                                               of TIMES after one that does not count, where TIMES is more than 1
// CELL is lstm, gru (reset after the product, as in PyTorch) or rnn (tanh).
#include "onednn_layer.h"
#include "onednn_training.h"

#include <chrono>
#include <cstdio>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>

namespace {

double NowNs() {
    using namespace std::chrono;
    return duration<double, std::nano>(steady_clock::now().time_since_epoch()).count();
}

// A layer alone: weights are reordered once, the state is carried from call to call.
class Inference {
public:
    Inference(Cell cell, int inputs, int units, int steps, int batch)
        : weights_(Layer::ParameterCount(cell, inputs, units)),
          layer_(cell, inputs, units, steps, batch, /*training*/ false, weights_.data(), nullptr) {
        FillRandom(weights_.data(), weights_.size(), 0.05f, 1);
        FillRandom(layer_.Source(), layer_.SourceLength(), 1.0f, 2);
        layer_.LoadForwardWeights();
    }

    void Call() {
        layer_.Forward();
        layer_.CarryState();
    }

private:
    std::vector<float> weights_;
    Layer layer_;
};

Cell CellOf(const std::string &name) {
    return name == "lstm" ? Cell::Lstm : name == "gru" ? Cell::Gru : Cell::Rnn;
}

double Infer(std::istream &request) {
    static std::map<std::string, std::unique_ptr<Inference>> known;
    std::string cell;
    int inputs, units, steps, batch, calls;
    request >> cell >> inputs >> units >> steps >> batch >> calls;
    std::ostringstream key;
    key << cell << ' ' << inputs << ' ' << units << ' ' << steps << ' ' << batch;
    auto &work = known[key.str()];
    if (!work) work = std::make_unique<Inference>(CellOf(cell), inputs, units, steps, batch);
    const double start = NowNs();
    for (int i = 0; i < calls; i++) work->Call();
    return (NowNs() - start) / calls;
}

double Train(std::istream &request, const std::string &line) {
    static std::map<std::string, std::unique_ptr<Training>> known;
    std::string cell;
    int units, layers, batch, steps, times;
    request >> cell >> units >> layers >> batch >> steps >> times;
    auto &work = known[line];
    if (!work) work = std::make_unique<Training>(CellOf(cell), units, layers, batch, steps);
    if (times > 1) work->Step();
    float loss = 0;
    const double start = NowNs();
    for (int i = 0; i < times; i++) loss = work->Step();
    const double time = (NowNs() - start) * 1e-6 / times;
    if (!(loss < 10)) throw std::runtime_error("the loss is " + std::to_string(loss));
    return time;
}

}  // namespace

int main() {
    const dnnl_version_t *version = dnnl_version();
    std::printf("ready %d.%d.%d\n", version->major, version->minor, version->patch);
    std::fflush(stdout);
    for (std::string line; std::getline(std::cin, line);) {
        std::istringstream request(line);
        std::string what;
        request >> what;
        std::printf("%.9g\n", what == "train" ? Train(request, line) : Infer(request));
        std::fflush(stdout);
    }
}
