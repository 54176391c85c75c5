/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;

class DatasetArgumentsProviderTests {

    private static final Map<String, String> LOCKED = Map.of("eval.lock", "src/test/resources/capitals.lock");

    static class CapitalsTests {

        @EvalDataset("capitals")
        void all(EvalCase evalCase) {}

        @EvalDataset(value = "capitals", filter = "tags~hard")
        void hard(EvalCase evalCase) {}
    }

    private static List<String> provided(String method, Map<String, String> parameters) throws Exception {
        Method test = CapitalsTests.class.getDeclaredMethod(method, EvalCase.class);
        return provided(test.getAnnotation(EvalDataset.class), Optional.of(test), parameters);
    }

    @SuppressWarnings("deprecation") // as the provider
    private static List<String> provided(
            EvalDataset annotation, Optional<Method> test, Map<String, String> parameters) {
        var provider = new DatasetArgumentsProvider();
        provider.accept(annotation);
        return provider.provideArguments(context(test, parameters))
                .map(arguments -> ((Named<?>) arguments.get()[0]).getName())
                .toList();
    }

    private static ExtensionContext context(Optional<Method> test, Map<String, String> parameters) {
        return (ExtensionContext) Proxy.newProxyInstance(
                ExtensionContext.class.getClassLoader(),
                new Class<?>[] {ExtensionContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getTestMethod" -> test;
                    case "getRequiredTestClass" -> CapitalsTests.class;
                    case "getConfigurationParameter" -> Optional.ofNullable(parameters.get((String) arguments[0]));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void appliesTheFilterOfTheConfigurationToo() throws Exception {
        var filtered = Map.of("eval.lock", LOCKED.get("eval.lock"), "eval.filter", "continent=oceania");
        assertThat(provided("all", LOCKED)).containsExactly("france", "japan", "brazil", "australia");
        assertThat(provided("hard", LOCKED)).containsExactly("brazil", "australia");
        assertThat(provided("hard", filtered)).containsExactly("australia");
    }

    @Test
    void refusesALockFileThatIsNotThere() {
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(() -> provided("all", Map.of("eval.lock", "nowhere.lock")))
                .withMessageStartingWith(
                        "Configuration parameter 'eval.lock' must name an existing file, found none at '");
    }

    /** From 5.13 on, Jupiter asks to report a bug of the provider where its method throws. */
    @Test
    @SuppressWarnings("deprecation") // as the provider
    void throwsAMistakeOfTheUserFromTheStream() throws Exception {
        Method test = CapitalsTests.class.getDeclaredMethod("all", EvalCase.class);
        var provider = new DatasetArgumentsProvider();
        provider.accept(test.getAnnotation(EvalDataset.class));
        var arguments = provider.provideArguments(context(Optional.of(test), Map.of("eval.lock", "nowhere.lock")));
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(arguments::toList)
                .withMessageStartingWith("Configuration parameter 'eval.lock' must name an existing file")
                .satisfies(mistake -> assertThat(mistake.getStackTrace())
                        .singleElement()
                        .extracting(StackTraceElement::getMethodName)
                        .isEqualTo("all"));
    }

    @Test
    void providesNothingForAParameterizedClass() throws Exception {
        var annotation =
                CapitalsTests.class.getDeclaredMethod("all", EvalCase.class).getAnnotation(EvalDataset.class);
        assertThat(provided(annotation, Optional.empty(), LOCKED)).isEmpty();
    }
}
