/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the attributes of the API's annotations are if they are not written.
 *
 * <p>A default of {@code ""} or {@code 0} always means that the attribute is not set, and never is a legal value. Where 0
 * is one, a constant {@code NOT_SET} takes its place. The Javadoc says in the same words what holds then.
 */
@Tag("slow")
class AnnotationAttributesTests {

    private static final Path SOURCES = Path.of("src/main/java");

    private static final Pattern NOT_SET =
            Pattern.compile("Not set \\(\\{@(?:code|link) ([^}]+)}\\) by default: (.*?)\\.\\s");

    private static final String ATTRIBUTES = """
            @CostGate.atMostUsd is required
            @CostGate.by is not set: all cases are looked at together
            @CostGate.confidence is 0.95
            @CostGate.minKnown is 0.98
            @CostGate.minSupport is 20
            @CostGate.of is PERCENTILE
            @CostGate.percentile is not set: {@link Statistic#PERCENTILE} requires it, and no other statistic allows it
            @CostGate.policy is POINT
            @EvalDataset.filter is not set: all cases run
            @EvalDataset.value is required
            @EvalJudge.threshold is not set: the judge's own threshold applies
            @EvalJudge.value is not set: the name is that of the field or method
            @EvalJudge.where is not set: the judge applies to all cases, unless it has a filter of its own
            @EvalPrompt.value is required
            @EvalTemplate.needed is not set: {@link Reducer#AT_LEAST} requires it, and no other reducer allows it
            @EvalTemplate.reducer is MEAN
            @EvalTemplate.stop is ALL_CASES
            @EvalTemplate.timeout is not set: {@code eval.timeout} applies
            @EvalTemplate.trials is 1
            @EvalTest.needed is not set: {@link Reducer#AT_LEAST} requires it, and no other reducer allows it
            @EvalTest.reducer is MEAN
            @EvalTest.stop is ALL_CASES
            @EvalTest.timeout is not set: {@code eval.timeout} applies
            @EvalTest.trials is 1
            @GateAnnotation.factory is required
            @LatencyGate.atMost is required
            @LatencyGate.by is not set: all cases are looked at together
            @LatencyGate.confidence is 0.95
            @LatencyGate.minSupport is 20
            @LatencyGate.of is PERCENTILE
            @LatencyGate.percentile is not set: {@link Statistic#PERCENTILE} requires it, and no other statistic allows it
            @LatencyGate.policy is POINT
            @NoRegression.by is not set: all cases are looked at together
            @NoRegression.confidence is 0.95
            @NoRegression.corrected is false
            @NoRegression.margin is not set: complete runs of an unchanged agent show it, if the history has some (at most 0.03 against a blessed run or a release), else it is 0.03; for latency, tokens and cost it is 0.1
            @NoRegression.minKnown is 0.98
            @NoRegression.minSupport is 20
            @NoRegression.of is pass-rate
            @NoRegression.policy is LENIENT
            @PassRate.atLeast is required
            @PassRate.by is not set: all cases are looked at together
            @PassRate.confidence is 0.95
            @PassRate.corrected is false
            @PassRate.k is not set: the reducer applies to all trials
            @PassRate.minKnown is 0.98
            @PassRate.minSupport is 20
            @PassRate.policy is POINT
            @ScoreGate.atLeast is required
            @ScoreGate.by is not set: all cases are looked at together
            @ScoreGate.confidence is 0.95
            @ScoreGate.judge is required
            @ScoreGate.minKnown is 0.98
            @ScoreGate.minSupport is 20
            @ScoreGate.of is PERCENTILE
            @ScoreGate.percentile is not set: {@link Statistic#PERCENTILE} requires it, and no other statistic allows it
            @ScoreGate.policy is POINT
            @TokenGate.atMost is required
            @TokenGate.by is not set: all cases are looked at together
            @TokenGate.confidence is 0.95
            @TokenGate.minKnown is 0.98
            @TokenGate.minSupport is 20
            @TokenGate.of is PERCENTILE
            @TokenGate.percentile is not set: {@link Statistic#PERCENTILE} requires it, and no other statistic allows it
            @TokenGate.policy is POINT
            """;

    @Test
    void areRequiredOrSetOrNotSetInOneWay() {
        assertThat(attributes().map(AnnotationAttributesTests::describe).collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo(ATTRIBUTES);
    }

    @Test
    void areDocumentedAsNotSetByTheDefaultThatMeansIt() {
        assertThat(attributes()
                        .filter(attribute ->
                                meansNotSet(attribute) || notSet(attribute).isPresent()))
                .hasSizeGreaterThan(10)
                .allSatisfy(attribute -> assertThat(notSet(attribute).map(found -> found.group(1)))
                        .as("what the Javadoc of %s calls not set", name(attribute))
                        .hasValue(literal(attribute)));
    }

    /** {@return all attributes but those of containers, which repeat an annotation} */
    private static Stream<Method> attributes() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.evaljunit").stream()
                        .filter(JavaClass::isAnnotation)
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass())
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                        .sorted(Comparator.comparing(AnnotationAttributesTests::name));
    }

    private static String name(Method attribute) {
        return "@" + attribute.getDeclaringClass().getSimpleName() + "." + attribute.getName();
    }

    private static String describe(Method attribute) {
        if (attribute.getDefaultValue() == null) {
            return name(attribute) + " is required";
        }
        return notSet(attribute)
                .map(found -> name(attribute) + " is not set: " + found.group(2))
                .orElseGet(() -> name(attribute) + " is " + attribute.getDefaultValue());
    }

    private static boolean meansNotSet(Method attribute) {
        Object value = attribute.getDefaultValue();
        return "".equals(value) || (value instanceof Number number && number.doubleValue() <= 0);
    }

    /** {@return the default as its Javadoc writes it} */
    private static String literal(Method attribute) {
        Object value = attribute.getDefaultValue();
        if (value instanceof String text) {
            return '"' + text + '"';
        }
        double number = ((Number) value).doubleValue();
        return number == 0 ? "0" : constant(attribute.getDeclaringClass(), number);
    }

    private static String constant(Class<?> annotation, double value) {
        try {
            assertThat(annotation.getField("NOT_SET").getDouble(null)).isEqualTo(value);
            return "#NOT_SET";
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(annotation + " must name its default " + value, e);
        }
    }

    private static Optional<Matcher> notSet(Method attribute) {
        return Optional.of(NOT_SET.matcher(javadoc(attribute))).filter(Matcher::find);
    }

    /** {@return the text of the comment before the attribute, on one line} */
    private static String javadoc(Method attribute) {
        String source = source(attribute.getDeclaringClass());
        Matcher declaration =
                Pattern.compile(" " + attribute.getName() + "\\(\\)").matcher(source);
        assertThat(declaration.find()).as("declaration of %s", name(attribute)).isTrue();
        int start = source.lastIndexOf("/**", declaration.start());
        return source.substring(start, source.indexOf("*/", start)).replaceAll("\\s*\n\\s*\\* ?", " ");
    }

    private static String source(Class<?> type) {
        try {
            return Files.readString(SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
