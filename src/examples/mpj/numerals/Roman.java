/** A library of one class: numbers as the Romans wrote them. */
public class Roman {
  private static final int[] VALUES = {10, 9, 5, 4, 1};
  private static final String[] SIGNS = {"X", "IX", "V", "IV", "I"};

  /** Returns the numeral of a number from 1 to 39. */
  public static String of(int number) {
    StringBuilder numeral = new StringBuilder();
    for (int k = 0; k < VALUES.length; k++) {
      for (; number >= VALUES[k]; number -= VALUES[k]) {
        numeral.append(SIGNS[k]);
      }
    }
    return numeral.toString();
  }
}
