namespace RnnGen.Generators.Tests.C99;

/// <summary>What C stands before the runs of models: rows of buffers, transposed weights, files.</summary>
internal static class CMemory
{
    public const string Text = """
        // The rows of a value: [panel][step][row][stride]; step is 0 where one step's rows are kept.
        struct buffer
        {
            real *rows;
            ptrdiff_t step, panel;
        };

        static inline void *take(size_t count, size_t size)
        {
            void *memory = calloc(count > 0 ? count : 1, size);
            if (memory == NULL)
                exit(2);
            return memory;
        }

        static inline real *take_reals(size_t count) { return take(count, sizeof(real)); }

        static inline int *take_ints(size_t count) { return take(count, sizeof(int)); }

        // besides: steps before the first and after the last; a kernel may take a whole tile of rows.
        static inline struct buffer take_buffer(int spans, int steps, int besides, int rows, ptrdiff_t stride, int panels)
        {
            struct buffer buffer;
            buffer.panel = (spans ? (ptrdiff_t)(steps + besides) * rows : rows + 3) * stride;
            buffer.step = spans ? rows * stride : 0;
            buffer.rows = take_reals(buffer.panel * panels);
            return buffer;
        }

        static inline real *read_reals(FILE *file, size_t count)
        {
            real *values = take_reals(count);
            if (fread(values, sizeof(real), count, file) != count)
                exit(3);
            return values;
        }

        static inline int *read_ints(FILE *file, size_t count)
        {
            int *values = take_ints(count);
            if (fread(values, sizeof(int), count, file) != count)
                exit(3);
            return values;
        }

        static inline void write_reals(FILE *file, const real *values, size_t count)
        {
            if (fwrite(values, sizeof(real), count, file) != count)
                exit(4);
        }

        static inline void copy_rows(real *to, ptrdiff_t toRow, const real *from, ptrdiff_t fromRow, int width, int rows)
        {
            for (int row = 0; row < rows; row++)
                memcpy(to + row * toRow, from + row * fromRow, width * sizeof(real));
        }

        static inline void add_rows(real *to, ptrdiff_t toRow, const real *from, ptrdiff_t fromRow, int width, int rows)
        {
            for (int row = 0; row < rows; row++)
                for (int unit = 0; unit < width; unit++)
                    to[row * toRow + unit] += from[row * fromRow + unit];
        }

        // Of a key the masks of the first units, where one in four is 0.
        static inline void write_masks(FILE *file, int key)
        {
            for (int unit = 0; unit < 32; unit++)
            {
                real mask = lane_mask(key, 3u, unit, 0x40000000u, (real)(4 / 3.0));
                write_reals(file, &mask, 1);
            }
        }

        // [panel][input][slot][16] to [panel of 16 inputs][panel][slot][16 units][16 inputs].
        static inline void transpose(const real *from, int panels, int inputs, int slots, real *to)
        {
            ptrdiff_t width = slots * 16, rows = panels * width;
            for (ptrdiff_t panel = 0; panel < panels; panel++)
                for (ptrdiff_t k = 0; k < inputs; k++)
                    for (ptrdiff_t unit = 0; unit < width; unit++)
                        to[(k / 16 * rows + panel * width + unit) * 16 + k % 16] = from[(panel * inputs + k) * width + unit];
        }

        """;
}
