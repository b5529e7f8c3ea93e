using System;
using System.Collections.Generic;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Tests.C99;

/// <summary>What C stands before the kernels: the operations of a lane, and what is done with the lanes of a panel.</summary>
internal static class CPrelude
{
    private static readonly Dictionary<Op, string> s_functions = new()
    {
        [Op.MultiplyAdd] = "lane_multiply_add",
        [Op.Sigmoid] = "lane_sigmoid",
        [Op.Tanh] = "lane_tanh",
        [Op.Relu] = "lane_relu",
        [Op.Exp] = "lane_exp",
        [Op.Sqrt] = "lane_sqrt",
        [Op.Expm1] = "lane_expm1",
        [Op.Softplus] = "lane_softplus",
        [Op.NormalCdf] = "lane_normal_cdf",
        [Op.Larger] = "lane_larger",
        [Op.Smaller] = "lane_smaller",
        [Op.WherePositive] = "lane_where_positive",
        [Op.Select] = "lane_select",
        [Op.WhereEqual] = "lane_where_equal",
        [Op.FlushState] = "lane_flush_state",
        [Op.FlushGradient] = "lane_flush_gradient",
    };

    /// <summary>The function of an operation that C has no operator for.</summary>
    public static string FunctionOf(Op op) => s_functions.TryGetValue(op, out var function)
        ? function
        : throw new InvalidOperationException($"C99: no rule for the operation {op}");

    /// <summary>The text, for numbers of a precision; functions are computed in double precision.</summary>
    public static string Of(bool isDouble) => $$"""
        #include <math.h>
        #include <stddef.h>
        #include <stdint.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>

        typedef {{(isDouble ? "double" : "float")}} real;

        // Both tiles of a kernel are right: each precision takes the other one.
        #define MANY_REGISTERS {{(isDouble ? 0 : 1)}}

        // A vector has one lane.
        #define LANES 1

        static inline real lane_multiply_add(real a, real b, real c) { return {{(isDouble ? "fma" : "fmaf")}}(a, b, c); }
        static inline real lane_sigmoid(real a) { return (real)(1 / (1 + exp(-(double)a))); }
        static inline real lane_tanh(real a) { return (real)tanh(a); }
        static inline real lane_relu(real a) { return 0 > a ? 0 : a; }
        static inline real lane_exp(real a) { return (real)exp(a); }
        static inline real lane_sqrt(real a) { return (real)sqrt(a); }
        static inline real lane_expm1(real a) { return (real)expm1(a); }
        static inline real lane_softplus(real a) { return (real)((a > 0 ? a : 0) + log1p(exp(-fabs(a)))); }
        static inline real lane_normal_cdf(real a) { return (real)(erfc(-(double)a / sqrt(2)) / 2); }
        static inline real lane_larger(real a, real b) { return a > b ? a : b; }
        static inline real lane_smaller(real a, real b) { return a < b ? a : b; }
        static inline real lane_where_positive(real gate, real value) { return gate > 0 ? value : 0; }
        static inline real lane_select(real gate, real a, real b) { return gate > 0 ? a : b; }
        static inline real lane_where_equal(real a, real b, real value) { return a == b ? value : 0; }
        static inline real lane_flush_state(real a) { return fabs(a) < {{(isDouble ? "0x1p-340" : "0x1p-42")}} ? 0 : a; }
        static inline real lane_flush_gradient(real a) { return fabs(a) < {{(isDouble ? "0x1p-766" : "0x1p-96")}} ? 0 : a; }

        static inline uint32_t hash_of(uint32_t key, uint32_t counter)
        {
            uint32_t x = key + counter * 0x9E3779B9u;
            x = (x ^ (x >> 16)) * 0x85EBCA6Bu;
            x = (x ^ (x >> 13)) * 0xC2B2AE35u;
            return x ^ (x >> 16);
        }

        // 1 without dropout, whose key is 0; else the scale, or 0 of a unit that is drawn.
        static inline real lane_mask(int key, uint32_t mask, ptrdiff_t unit, uint32_t threshold, real scale)
        {
            if (key == 0)
                return 1;
            return hash_of(hash_of((uint32_t)key, mask), (uint32_t)unit) >= threshold ? scale : 0;
        }

        static inline ptrdiff_t least(ptrdiff_t a, ptrdiff_t b) { return a < b ? a : b; }

        // The sum of 16 lanes, joined 8, 4, 2 and 1 apart.
        static inline real panel_sum(const real *lanes)
        {
            real joined[16];
            memcpy(joined, lanes, sizeof joined);
            for (int apart = 8; apart > 0; apart /= 2)
                for (int lane = 0; lane < apart; lane++)
                    joined[lane] += joined[lane + apart];
            return joined[0];
        }

        static inline void panel_fill(real *lanes, real value)
        {
            for (int lane = 0; lane < 16; lane++)
                lanes[lane] = value;
        }

        static inline void panel_join_sum(real *lanes) { panel_fill(lanes, panel_sum(lanes)); }

        // NaN where one lane is NaN.
        static inline void panel_join_max(real *lanes)
        {
            real largest = lanes[0];
            for (int lane = 1; lane < 16; lane++)
                if (lanes[lane] > largest || isnan(lanes[lane]))
                    largest = lanes[lane];
            panel_fill(lanes, largest);
        }

        static inline void panel_embed(const real *from, int count, real *to, int start, int length)
        {
            memset(to, 0, length * sizeof(real));
            memcpy(to + start, from, count * sizeof(real));
        }

        static inline void panel_pad(const real *from, int count, real *to)
        {
            panel_embed(from, count, to, 0, (count + 15) / 16 * 16);
        }

        static inline void line_push(real *line, int length, const real *newest, int width)
        {
            memmove(line, line + width, (length - width) * sizeof(real));
            memcpy(line + length - width, newest, width * sizeof(real));
        }
        """;
}
