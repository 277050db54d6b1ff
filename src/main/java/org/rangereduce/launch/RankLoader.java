package org.rangereduce.launch;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.function.Predicate;

/**
 * The classes that one rank has for itself. Names that the predicate accepts are looked for here
 * first; all others, and those that are not here, come from the parent and are shared with the
 * other ranks.
 */
final class RankLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Predicate<String> own;

  RankLoader(List<URL> urls, ClassLoader parent, Predicate<String> own) {
    super(urls.toArray(URL[]::new), parent);
    this.own = own;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!own.test(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> found = findLoadedClass(name);
      return found != null ? found : findHere(name, resolve);
    }
  }

  private Class<?> findHere(String name, boolean resolve) throws ClassNotFoundException {
    try {
      return findClass(name);
    } catch (ClassNotFoundException e) {
      return super.loadClass(name, resolve);
    }
  }
}
