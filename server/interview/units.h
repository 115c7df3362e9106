/* How long UTF-8 is in UTF-16 code units, which editors count in. */
#ifndef INTERVIEW_UNITS_H
#define INTERVIEW_UNITS_H

#include <stddef.h>
#include <stdint.h>

/* Texts are counted by blocks, which the compiler turns into vector code. */
#define UNITS_BLOCK 64

/* A character counts where it begins: two units when it takes four bytes. */
static inline unsigned units_of_byte(char byte)
{
    unsigned char value = (unsigned char)byte;

    return (unsigned)((value & 0xC0) != 0x80) + (unsigned)(value >= 0xF0);
}

/* The units of UNITS_BLOCK bytes. */
static inline size_t units_of_block(const char *bytes)
{
    uint8_t units = 0;

    _Static_assert(2 * UNITS_BLOCK <= UINT8_MAX, "the units of a block are counted in a byte");
    for (size_t i = 0; i < UNITS_BLOCK; i++)
        units = (uint8_t)(units + units_of_byte(bytes[i]));
    return units;
}

/* The units of length bytes; of what is not UTF-8, some number up to twice
 * that length. */
static inline size_t units_of_text(const char *bytes, size_t length)
{
    size_t units = 0;
    size_t i = 0;

    for (; i + UNITS_BLOCK <= length; i += UNITS_BLOCK)
        units += units_of_block(bytes + i);
    for (; i < length; i++)
        units += units_of_byte(bytes[i]);
    return units;
}

#endif
