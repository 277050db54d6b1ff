package org.rangereduce.lang.function;

import org.rangereduce.random.Draw;
import org.rangereduce.random.Philox;

/**
 * Writes {@code random(k)} on a vector of elements, for a constant k: line by line what {@link
 * Philox} does, with a word of 32 bits in each lane of 64. The words of a block are kept, as two
 * draws share one.
 *
 * @param seed the seed
 * @param draw the number of the draw
 */
record VectorUniform(long seed, long draw) implements VectorForm {
  private static final long WORD = 0xFFFFFFFFL;
  private static final int COST = 110;

  /** A double of this size has a last bit of 2^-32. */
  private static final double UNIT_UPPER = 0x1p20;

  /** A double of this size has a last bit of 2^-53. */
  private static final double UNIT_LOWER = 0.5;

  /** One of the four words of a block. */
  private record Word(long seed, long counter, int number) {}

  @Override
  public int cost() {
    return COST;
  }

  @Override
  public void prepare(VectorCode code) {
    code.prepare(WORD);
    code.prepare(Philox.FIRST_FACTOR);
    code.prepare(Philox.THIRD_FACTOR);
    for (int round = 0; round < Philox.ROUNDS; round++) {
      code.prepare(firstKey(round));
      code.prepare(secondKey(round));
    }
    code.prepare(fixedLow());
    code.prepare(Double.doubleToRawLongBits(UNIT_UPPER));
    code.prepare(Double.doubleToRawLongBits(UNIT_LOWER));
    code.prepare(UNIT_UPPER + UNIT_LOWER);
  }

  private long counter() {
    return Draw.UNIFORM.counter(draw);
  }

  /** What the third word gives in the first round, which is the same for all elements. */
  private long fixed() {
    return (counter() & WORD) * Philox.THIRD_FACTOR;
  }

  private long fixedLow() {
    return fixed() & WORD;
  }

  /** The first word of the key, and in the first round what is fixed besides. */
  private long firstKey(int round) {
    return Philox.firstKey(seed, round) ^ (round == 0 ? fixed() >>> 32 : 0);
  }

  /** The second word of the key, and in the first round the fourth word of the counter. */
  private long secondKey(int round) {
    return Philox.secondKey(seed, round) ^ (round == 0 ? counter() >>> 32 : 0);
  }

  @Override
  public void write(VectorCode code) {
    new Writer(code, this).write();
  }

  /** Writes it once. */
  private record Writer(VectorCode code, VectorUniform form) {

    void write() {
      int element = code.store();
      if (code.kept(word(0)).isEmpty()) {
        block(element);
      }
      int first = (form.draw & 1) == 0 ? 0 : 2;
      unit(code.kept(word(first)).getAsInt(), code.kept(word(first + 1)).getAsInt());
    }

    private Word word(int number) {
      return new Word(form.seed, form.counter(), number);
    }

    private void block(int element) {
      code.load(element);
      int a = masked();
      code.load(element);
      int b = upper();
      code.load(a);
      int byA = times(Philox.FIRST_FACTOR);
      a = mixed(b, b, form.firstKey(0), true);
      b = code.constant(form.fixedLow());
      code.load(byA);
      int high = upper();
      int c = mixed(high, high, form.secondKey(0), true);
      code.load(byA);
      int d = masked();
      for (int round = 1; round < Philox.ROUNDS; round++) {
        code.load(a);
        byA = times(Philox.FIRST_FACTOR);
        code.load(c);
        int byC = times(Philox.THIRD_FACTOR);
        code.load(byC);
        a = mixed(upper(), b, form.firstKey(round), false);
        code.load(byC);
        b = masked();
        code.load(byA);
        c = mixed(upper(), d, form.secondKey(round), false);
        code.load(byA);
        d = masked();
      }
      int[] words = {a, b, c, d};
      for (int number = 0; number < words.length; number++) {
        code.keep(word(number), words[number]);
      }
    }

    /** The exclusive or of two words, or of one alone, and a constant. */
    private int mixed(int one, int other, long key, boolean alone) {
      code.load(one);
      if (!alone) {
        code.xor(other);
      }
      code.xor(code.constant(key));
      return code.store();
    }

    private int masked() {
      code.load(code.constant(WORD));
      code.longs("and");
      return code.store();
    }

    private int upper() {
      code.shiftRight(32);
      return code.store();
    }

    private int times(long factor) {
      code.load(code.constant(factor));
      code.longs("mul");
      return code.store();
    }

    /** The upper 53 of 64 bits as the fraction of a double: 32 bits and 21, which is exact. */
    private void unit(int low, int high) {
      code.load(high);
      withUnit(UNIT_UPPER);
      code.load(code.constant(UNIT_UPPER + UNIT_LOWER));
      code.doubles("sub");
      code.load(low);
      code.shiftRight(11);
      withUnit(UNIT_LOWER);
      code.doubles("add");
    }

    /** Puts an integer into the last bits of a double. */
    private void withUnit(double unit) {
      code.load(code.constant(Double.doubleToRawLongBits(unit)));
      code.longs("or");
      code.asDoubles();
    }
  }
}
