// A plugin of qemu-user that counts the instructions an Arm64 program executes, by what they do. At the end it prints on standard
// error a line "instructions TOTAL MULTIPLY_ADDS BY_ELEMENT BROADCASTS LOADS STORES CALLS". With the argument profile=FILE it writes
// there, for every instruction that was executed, its address and how often.
// What it needs of version 1 of the plugins' interface (qemu 4.2 to 8) is declared here, since distributions ship no header.
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef uint64_t Plugin;
typedef struct qemu_plugin_tb Block;
typedef struct qemu_plugin_insn Instruction;

enum { AddU64 = 0 };

size_t qemu_plugin_tb_n_insns(const Block *block);
Instruction *qemu_plugin_tb_get_insn(const Block *block, size_t index);
const void *qemu_plugin_insn_data(const Instruction *instruction);
uint64_t qemu_plugin_insn_vaddr(const Instruction *instruction);
void qemu_plugin_register_vcpu_insn_exec_inline(Instruction *instruction, int operation, void *counter, uint64_t value);
void qemu_plugin_register_vcpu_tb_trans_cb(Plugin id, void (*callback)(Plugin, Block *));
void qemu_plugin_register_atexit_cb(Plugin id, void (*callback)(Plugin, void *), void *data);

__attribute__((visibility("default"))) int qemu_plugin_version = 1;

enum { Total, MultiplyAdds, ByElement, Broadcasts, Loads, Stores, Calls, Kinds };

static uint64_t counts[Kinds];
static const char *profilePath;

typedef struct Place {
    struct Place *next;
    uint64_t address, count;
} Place;

static Place *places;

static bool IsMultiplyAdd(uint32_t word) {
    return (word & 0xBFA0FC00) == 0x0E20CC00        // FMLA of vectors
        || (word & 0xFF208000) == 0x1F000000;       // FMADD of numbers
}

static bool IsMultiplyAddByElement(uint32_t word) { return (word & 0xBF80F400) == 0x0F801000; }

static bool IsBroadcast(uint32_t word) {
    return (word & 0xBFE0FC00) == 0x0E000400 || (word & 0xBFE0FC00) == 0x0E000C00   // DUP of an element, of a register
        || (word & 0xBFFFF000) == 0x0D40C000 || (word & 0xBFE0F000) == 0x0DC0C000;  // LD1R
}

static bool IsMemory(uint32_t word) { return (word & 0x0A000000) == 0x08000000; }

static bool IsCall(uint32_t word) { return (word & 0xFC000000) == 0x94000000 || (word & 0xFFFFFC1F) == 0xD63F0000; }

static void Count(Instruction *instruction, int kind) {
    qemu_plugin_register_vcpu_insn_exec_inline(instruction, AddU64, &counts[kind], 1);
}

static void OnBlock(Plugin id, Block *block) {
    (void)id;
    for (size_t i = 0; i < qemu_plugin_tb_n_insns(block); i++) {
        Instruction *instruction = qemu_plugin_tb_get_insn(block, i);
        uint32_t word;
        memcpy(&word, qemu_plugin_insn_data(instruction), sizeof word);
        Count(instruction, Total);
        if (IsMultiplyAdd(word)) Count(instruction, MultiplyAdds);
        if (IsMultiplyAddByElement(word)) Count(instruction, MultiplyAdds), Count(instruction, ByElement);
        if (IsBroadcast(word)) Count(instruction, Broadcasts);
        if (IsMemory(word)) Count(instruction, word & 1 << 22 ? Loads : Stores);
        if (IsCall(word)) Count(instruction, Calls);
        if (profilePath) {
            Place *place = calloc(1, sizeof *place);
            *place = (Place){places, qemu_plugin_insn_vaddr(instruction), 0};
            places = place;
            qemu_plugin_register_vcpu_insn_exec_inline(instruction, AddU64, &place->count, 1);
        }
    }
}

static void OnExit(Plugin id, void *data) {
    (void)id, (void)data;
    fprintf(stderr, "instructions");
    for (int kind = 0; kind < Kinds; kind++) fprintf(stderr, " %" PRIu64, counts[kind]);
    fprintf(stderr, "\n");
    if (!profilePath) return;
    FILE *file = fopen(profilePath, "w");
    for (const Place *place = places; place && file; place = place->next)
        if (place->count) fprintf(file, "%" PRIx64 " %" PRIu64 "\n", place->address, place->count);
    if (file) fclose(file);
}

__attribute__((visibility("default"))) int qemu_plugin_install(Plugin id, const void *info, int argc, char **argv) {
    (void)info;
    for (int i = 0; i < argc; i++)
        if (strncmp(argv[i], "profile=", 8) == 0) profilePath = strdup(argv[i] + 8);
    qemu_plugin_register_vcpu_tb_trans_cb(id, OnBlock);
    qemu_plugin_register_atexit_cb(id, OnExit, NULL);
    return 0;
}
