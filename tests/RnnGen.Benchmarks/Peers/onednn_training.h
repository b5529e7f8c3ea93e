// A whole training step around oneDNN's layers: one-hot characters -> layers -> dense -> softmax cross-entropy, truncated
// back-propagation through time with carried state, gradients clipped to norm 1, Adam. One-hot vectors are made beforehand.
#pragma once

#include <cmath>
#include <memory>

#include "onednn_layer.h"

class Training {
    static constexpr int kVocabulary = 65;

public:
    Training(Cell cell, int units, int layers, int batch, int steps) : units_(units), rows_(steps * batch) {
        size_t count = size_t(units + 1) * kVocabulary;
        for (int layer = 0; layer < layers; layer++)
            count += Layer::ParameterCount(cell, layer == 0 ? kVocabulary : units, units);
        parameters_.resize(count);
        gradients_.resize(count);
        first_.resize(count);
        second_.resize(count);
        FillRandom(parameters_.data(), count, 1 / std::sqrt(float(units)), 1);

        size_t place = 0;
        for (int layer = 0; layer < layers; layer++) {
            const int inputs = layer == 0 ? kVocabulary : units;
            layers_.push_back(std::make_unique<Layer>(
                cell, inputs, units, steps, batch, true, &parameters_[place], &gradients_[place]));
            place += Layer::ParameterCount(cell, inputs, units);
        }

        dense_ = place;
        std::mt19937 random(3);
        for (int row = 0; row < rows_; row++) {
            layers_[0]->Source()[size_t(row) * kVocabulary + random() % kVocabulary] = 1;
            targets_.push_back(random() % kVocabulary);
        }

        logits_.resize(size_t(rows_) * kVocabulary);
    }

    float Step() {
        for (size_t i = 0; i < layers_.size(); i++) {
            if (i > 0) std::memcpy(layers_[i]->Source(), layers_[i - 1]->Output(), layers_[i]->SourceLength() * sizeof(float));
            layers_[i]->LoadForwardWeights();
            layers_[i]->Forward();
        }

        const float loss = Head();
        for (size_t i = layers_.size(); i-- > 0;) {
            layers_[i]->Backward();
            if (i > 0)
                std::memcpy(layers_[i - 1]->OutputGradient(), layers_[i]->SourceGradient(), layers_[i]->SourceLength() * sizeof(float));
        }

        for (auto &layer : layers_) layer->CarryState();
        Update();
        return loss;
    }

private:
    // Dense layer forward, loss, dense layer backward; weights [units, vocabulary], then the bias.
    float Head() {
        Layer &last = *layers_.back();
        const float *weight = &parameters_[dense_], *bias = weight + size_t(units_) * kVocabulary;
        for (int row = 0; row < rows_; row++)
            std::memcpy(&logits_[size_t(row) * kVocabulary], bias, kVocabulary * sizeof(float));
        dnnl::sgemm('N', 'N', rows_, kVocabulary, units_, 1, last.Output(), units_, weight, kVocabulary, 1, logits_.data(), kVocabulary);

        float *dWeight = &gradients_[dense_], *dBias = dWeight + size_t(units_) * kVocabulary;
        std::memset(dBias, 0, kVocabulary * sizeof(float));
        float loss = 0;
        for (int row = 0; row < rows_; row++) loss += LossRow(&logits_[size_t(row) * kVocabulary], targets_[row], dBias);
        dnnl::sgemm('T', 'N', units_, kVocabulary, rows_, 1, last.Output(), units_, logits_.data(), kVocabulary, 0, dWeight, kVocabulary);
        dnnl::sgemm('N', 'T', rows_, units_, kVocabulary, 1, logits_.data(), kVocabulary, weight, kVocabulary, 0, last.OutputGradient(), units_);
        return loss / rows_;
    }

    // The gradient takes the place of the logits.
    float LossRow(float *row, int target, float *dBias) const {
        float greatest = row[0], sum = 0;
        for (int k = 1; k < kVocabulary; k++) greatest = std::fmax(greatest, row[k]);
        const float logit = row[target] - greatest;
        for (int k = 0; k < kVocabulary; k++) {
            row[k] = std::exp(row[k] - greatest);
            sum += row[k];
        }

        const float scale = 1 / (sum * rows_);
        for (int k = 0; k < kVocabulary; k++) row[k] *= scale;
        row[target] -= 1.0f / rows_;
        for (int k = 0; k < kVocabulary; k++) dBias[k] += row[k];
        return std::log(sum) - logit;
    }

    void Update() {
        const size_t count = parameters_.size();
        float square = 0;
        for (size_t i = 0; i < count; i++) square += gradients_[i] * gradients_[i];
        const float norm = std::sqrt(square), clip = norm > 1 ? 1 / norm : 1;
        time_++;
        const float rate = 2e-3f / (1 - std::pow(0.9f, float(time_))), correction = 1 / (1 - std::pow(0.999f, float(time_)));
        float *p = parameters_.data(), *m = first_.data(), *v = second_.data();
        const float *g = gradients_.data();
        for (size_t i = 0; i < count; i++) {
            const float gradient = g[i] * clip;
            m[i] = 0.9f * m[i] + 0.1f * gradient;
            v[i] = 0.999f * v[i] + 0.001f * gradient * gradient;
            p[i] -= rate * m[i] / (std::sqrt(v[i] * correction) + 1e-8f);
        }
    }

    int units_, rows_, time_ = 0;
    size_t dense_ = 0;
    std::vector<float> parameters_, gradients_, first_, second_, logits_;
    std::vector<int> targets_;
    std::vector<std::unique_ptr<Layer>> layers_;
};
