package org.rangereduce.lang.function;

import java.util.function.BiConsumer;

/** The form of a function on vectors: the same bits as one by one, and nothing that can throw. */
public interface VectorForm {

  /** Returns about how many instructions it takes. */
  int cost();

  /** Before the loop: prepares constants. */
  void prepare(VectorCode code);

  /** In the loop: replaces the operands on the stack by the result. */
  void write(VectorCode code);

  /** Returns the form that is one method of a vector. */
  static VectorForm of(BiConsumer<VectorCode, String> kind, String method) {
    return new VectorForm() {
      @Override
      public int cost() {
        return 1;
      }

      @Override
      public void prepare(VectorCode code) {}

      @Override
      public void write(VectorCode code) {
        kind.accept(code, method);
      }
    };
  }
}
