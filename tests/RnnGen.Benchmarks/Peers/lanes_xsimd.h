// Vectors of floats by xsimd, for small_cells.h.
#pragma once
#include <xsimd/xsimd.hpp>

template <int Lanes>
using Batch = xsimd::make_sized_batch_t<float, Lanes>;

template <class B>
inline __attribute__((always_inline)) B Fma(const B &a, const B &b, const B &c) {
    return xsimd::fma(a, b, c);
}

template <class B>
inline __attribute__((always_inline)) B Min(const B &a, const B &b) {
    return xsimd::min(a, b);
}

template <class B>
inline __attribute__((always_inline)) B Max(const B &a, const B &b) {
    return xsimd::max(a, b);
}

template <class B>
inline __attribute__((always_inline)) B Nearest(const B &x) {
    return xsimd::nearbyint(x);
}

// x 2^whole, while that is no denormal number.
template <class B>
inline __attribute__((always_inline)) B TimesPowerOfTwo(const B &x, const B &whole) {
    return xsimd::bitwise_cast<B>(xsimd::bitwise_cast<xsimd::as_integer_t<B>>(x) + (xsimd::to_int(whole) << 23));
}

template <class B>
inline __attribute__((always_inline)) float HorizontalSum(const B &x) {
    return xsimd::hadd(x);
}
