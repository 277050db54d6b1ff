package org.rangereduce.lang.function;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;

/**
 * A Java method as a value that compiled code calls. Compiled classes hold it as a constant, so the
 * JIT sees which method it is and inlines it.
 *
 * @param function the object
 * @param type one of {@link Forms}
 */
public record Form(Object function, Class<?> type) {

  /** Returns the name of the method. */
  public String method() {
    return abstractMethod().getName();
  }

  /** Returns what the method takes and gives, as class files have it: {@code (JJ)J}. */
  public String descriptor() {
    Method method = abstractMethod();
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .toMethodDescriptorString();
  }

  private Method abstractMethod() {
    return Stream.of(type.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .findFirst()
        .orElseThrow();
  }
}
