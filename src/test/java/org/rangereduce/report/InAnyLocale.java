package org.rangereduce.report;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** A test that is run under several default locales, which must make no difference. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(InAnyLocale.Locales.class)
public @interface InAnyLocale {

  /** Decimal commas, other digits, other case rules. */
  final class Locales implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
      return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
        ExtensionContext context) {
      return Stream.of("en-US", "de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "tr-TR")
          .map(Under::new);
    }
  }

  /** Sets the locale for the time of one test. */
  record Under(String tag, Locale before)
      implements TestTemplateInvocationContext,
          BeforeTestExecutionCallback,
          AfterTestExecutionCallback {

    Under(String tag) {
      this(tag, Locale.getDefault());
    }

    @Override
    public String getDisplayName(int index) {
      return tag;
    }

    @Override
    public java.util.List<Extension> getAdditionalExtensions() {
      return java.util.List.of(this);
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
      Locale.setDefault(Locale.forLanguageTag(tag));
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
      Locale.setDefault(before);
    }
  }
}
