// Vectors of four floats by Arm64's own instructions, for small_cells.h. xsimd 8 leaves calls in the loop there.
#pragma once
#include <arm_neon.h>

#define LANES_INLINE inline __attribute__((always_inline))

struct FourLanes {
    float32x4_t v;

    FourLanes() = default;
    LANES_INLINE FourLanes(float32x4_t value) : v(value) {}
    LANES_INLINE explicit FourLanes(float value) : v(vdupq_n_f32(value)) {}

    static LANES_INLINE FourLanes load_aligned(const float *source) { return vld1q_f32(source); }
    LANES_INLINE void store_aligned(float *target) const { vst1q_f32(target, v); }
    LANES_INLINE FourLanes &operator+=(const FourLanes &other) {
        v += other.v;
        return *this;
    }
};

template <int Lanes>
using Batch = FourLanes;

LANES_INLINE FourLanes operator+(const FourLanes &a, const FourLanes &b) { return a.v + b.v; }
LANES_INLINE FourLanes operator-(const FourLanes &a, const FourLanes &b) { return a.v - b.v; }
LANES_INLINE FourLanes operator*(const FourLanes &a, const FourLanes &b) { return a.v * b.v; }
LANES_INLINE FourLanes operator/(const FourLanes &a, const FourLanes &b) { return vdivq_f32(a.v, b.v); }
LANES_INLINE FourLanes Fma(const FourLanes &a, const FourLanes &b, const FourLanes &c) { return vfmaq_f32(c.v, a.v, b.v); }
LANES_INLINE FourLanes Min(const FourLanes &a, const FourLanes &b) { return vminq_f32(a.v, b.v); }
LANES_INLINE FourLanes Max(const FourLanes &a, const FourLanes &b) { return vmaxq_f32(a.v, b.v); }
LANES_INLINE FourLanes Nearest(const FourLanes &x) { return vrndnq_f32(x.v); }
LANES_INLINE float HorizontalSum(const FourLanes &x) { return vaddvq_f32(x.v); }

template <int Element>
LANES_INLINE FourLanes FmaByElement(const FourLanes &a, const FourLanes &b, const FourLanes &c) {
    return vfmaq_laneq_f32(c.v, a.v, b.v, Element);
}

LANES_INLINE FourLanes TimesPowerOfTwo(const FourLanes &x, const FourLanes &whole) {
    return vreinterpretq_f32_s32(vaddq_s32(vreinterpretq_s32_f32(x.v), vshlq_n_s32(vcvtq_s32_f32(whole.v), 23)));
}
