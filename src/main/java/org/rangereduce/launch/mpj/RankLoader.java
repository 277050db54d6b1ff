package org.rangereduce.launch.mpj;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
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

  /** A program's own files come first, as its classes do. */
  @Override
  public URL getResource(String name) {
    URL here = findResource(name);
    return here != null ? here : super.getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> found = Collections.list(findResources(name));
    found.addAll(Collections.list(getParent().getResources(name)));
    return Collections.enumeration(found);
  }

  private Class<?> findHere(String name, boolean resolve) throws ClassNotFoundException {
    try {
      return findClass(name);
    } catch (ClassNotFoundException e) {
      return super.loadClass(name, resolve);
    }
  }
}
