package org.rangereduce.launch;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;

/**
 * The method with which a user's program starts, found as {@code java} finds it: the class need not
 * be public and may inherit it. From Java 25 on it need be neither public nor static, and may have
 * no parameter (JEP 512).
 */
public final class MainMethod {
  private static final int FIRST_WITH_ANY = 25;

  private static final boolean ANY = Runtime.version().feature() >= FIRST_WITH_ANY;

  private final Class<?> mainClass;
  private final Method method;

  private MainMethod(Class<?> mainClass, Method method) {
    this.mainClass = mainClass;
    this.method = method;
    method.setAccessible(true);
  }

  /**
   * Returns the method of a class, which is not initialized yet.
   *
   * @param loader where its classes come from
   * @param searched where that looks, in words
   * @throws LaunchException if there is no such class or method
   */
  public static MainMethod of(String mainClass, ClassLoader loader, String searched) {
    String name = "the class " + mainClass;
    try {
      Class<?> found = Class.forName(mainClass, false, loader);
      return find(found, String[].class)
          .or(() -> ANY ? find(found) : Optional.empty())
          .map(method -> new MainMethod(found, method))
          .orElseThrow(
              () -> new LaunchException(name + " has no public static void main(String[])"));
    } catch (ClassNotFoundException e) {
      throw new LaunchException(
          "there is no class " + mainClass + " on the class path; searched: " + searched);
    } catch (LinkageError e) { // of another Java or package, or what it needs is missing
      throw new LaunchException(name + " cannot be loaded: " + Thrown.of(e, searched).summary());
    }
  }

  private static Optional<Method> find(Class<?> mainClass, Class<?>... parameters) {
    for (Class<?> place = mainClass; place != null; place = place.getSuperclass()) {
      try {
        Method method = place.getDeclaredMethod("main", parameters);
        if (fits(method)) {
          return Optional.of(method);
        }
      } catch (NoSuchMethodException e) {
        // it may be inherited
      }
    }
    return Optional.empty();
  }

  private static boolean fits(Method method) {
    int modifiers = method.getModifiers();
    return method.getReturnType() == void.class
        && (ANY
            ? !Modifier.isPrivate(modifiers)
            : Modifier.isPublic(modifiers) && Modifier.isStatic(modifiers));
  }

  /**
   * Runs the program in this thread.
   *
   * @param arguments its arguments
   * @throws Throwable what it throws
   */
  public void run(String[] arguments) throws Throwable {
    try {
      Object object = Modifier.isStatic(method.getModifiers()) ? null : instance();
      if (method.getParameterCount() == 0) {
        method.invoke(object);
      } else {
        method.invoke(object, (Object) arguments);
      }
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Object instance() throws ReflectiveOperationException {
    Constructor<?> constructor = mainClass.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }
}
