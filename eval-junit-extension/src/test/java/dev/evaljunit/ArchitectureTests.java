/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.evaljunit.gate.AnnotatedGates;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.GateAnnotation;
import dev.evaljunit.gate.Verdicts;
import dev.evaljunit.jupiter.DatasetArgumentsProvider;
import dev.evaljunit.report.Console;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTests {

    private static final Class<?>[] NAMING_WHAT_CARRIES_THEM_OUT = {
        EvalDataset.class,
        EvalCase.class,
        PassRate.class,
        ScoreGate.class,
        LatencyGate.class,
        TokenGate.class,
        CostGate.class
    };

    private static final String BASE = "dev.evaljunit";

    /** The data's way through the packages: each uses only packages above it. */
    private static final List<String> ORDER = List.of(
            "internal.text",
            "internal.json",
            "internal.call",
            "",
            "stats",
            "dataset",
            "model.limit",
            "model",
            "judge",
            "gate",
            "run",
            "report",
            "launch",
            "annotated",
            "engine",
            "jupiter",
            "assertions");

    private static final List<String> FRONT_ENDS = List.of("engine", "jupiter", "assertions");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    private static String packageName(String name) {
        return name.isEmpty() ? BASE : BASE + "." + name;
    }

    @Test
    void looksAtAllClasses() {
        assertThat(CLASSES).hasSizeGreaterThan(80);
        assertThat(CLASSES.stream().map(type -> type.getPackageName()).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        ORDER.stream().map(ArchitectureTests::packageName).toList());
    }

    static Stream<Arguments> packagesAndThoseBelow() {
        return ORDER.stream().map(name -> Arguments.of(name, below(name)));
    }

    private static String[] below(String name) {
        List<String> below = FRONT_ENDS.contains(name)
                ? FRONT_ENDS.stream().filter(other -> !other.equals(name)).toList()
                : ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size());
        return below.stream().map(ArchitectureTests::packageName).toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("packagesAndThoseBelow")
    void usesOnlyPackagesAbove(String name, String[] below) {
        noClasses()
                .that(resideInAPackage(packageName(name)))
                // an annotation names the extension that carries it out, and a case hides its row from users
                .and()
                .doNotBelongToAnyOf(NAMING_WHAT_CARRIES_THEM_OUT)
                .should()
                .dependOnClassesThat(resideInAnyPackage(below))
                .because("the code reads along the data's way: " + ORDER)
                .check(CLASSES);
    }

    @Test
    void hasNoCycles() {
        slices().matching(BASE + ".(*)..")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        belongToAnyOf(NAMING_WHAT_CARRIES_THEM_OUT),
                        belongToAnyOf(DatasetArgumentsProvider.class, GateAnnotation.class, AnnotatedGates.class))
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "com.fasterxml.jackson.., internal.json",
        "okhttp3.., model",
        "io.github.resilience4j.., model",
        "org.apache.commons.math3.., stats",
        "org.assertj.., assertions",
        "org.objectweb.asm.., annotated",
        "org.snakeyaml.., judge",
        "org.springframework.., engine"
    })
    void fencesLibraries(String library, String owner) {
        noClasses()
                .that()
                .resideOutsideOfPackage(packageName(owner))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("a library that one package uses can be replaced in one place")
                .check(CLASSES);
    }

    @Test
    void reachesSpringOnlyWhereItIsKnownToBeThere() {
        noClasses()
                .that(not(simpleName("SpringTestClass")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .because("it is optional: other classes must load without it")
                .check(CLASSES);
        noClasses()
                .that(not(simpleName("SpringTestClass")).and(not(simpleName("SpringAnnotations"))))
                .should()
                .dependOnClassesThat()
                .haveSimpleName("SpringTestClass")
                .because("one class asks whether Spring is there")
                .check(CLASSES);
    }

    @Test
    void keepsDatasetsFreeOfTestFrameworks() {
        noClasses()
                .that()
                .resideInAPackage(packageName("dataset"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j..", "okhttp3..")
                .because("the Maven plugin shares this package")
                .check(CLASSES);
    }

    @Test
    void keepsLimitsFreeOfProtocols() {
        noClasses()
                .that()
                .resideInAPackage(packageName("model.limit"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packageName("model"), packageName("internal.json"), "okhttp3..")
                .because("a limiter knows when calls start and how they end, not what they are")
                .check(CLASSES);
    }

    @Test
    void marksPublicTypes() {
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .resideOutsideOfPackage(packageName("internal.."))
                .should()
                .beAnnotatedWith(API.class)
                .because("users must see what they may rely on")
                .check(CLASSES);
    }

    @Test
    void exposesOnlyTypesOfTheApi() {
        List<String> leaks = CLASSES.stream()
                .filter(ArchitectureTests::isApi)
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(type -> exposed(type)
                        .map(JavaClass::getBaseComponentType)
                        .filter(shown -> !maySee(shown))
                        .map(shown -> type.getSimpleName() + " exposes " + shown.getName()))
                .distinct()
                .toList();
        assertThat(leaks).isEmpty();
    }

    private static boolean isApi(JavaClass type) {
        return type.isAnnotatedWith(API.class)
                ? type.getAnnotationOfType(API.class).status() != API.Status.INTERNAL
                : type.getEnclosingClass().map(ArchitectureTests::isApi).orElse(false);
    }

    private static boolean maySee(JavaClass shown) {
        return isApi(shown)
                || shown.isPrimitive()
                || Stream.of("java.", "org.junit.", "org.assertj.").anyMatch(shown.getName()::startsWith);
    }

    /** {@return the types that users see in the signatures of a type} */
    private static Stream<JavaClass> exposed(JavaClass type) {
        Stream<JavaType> members = Stream.of(
                        type.getFields().stream()
                                .filter(ArchitectureTests::isVisible)
                                .map(JavaField::getType),
                        type.getCodeUnits().stream()
                                .filter(ArchitectureTests::isVisible)
                                .flatMap(each -> Stream.concat(
                                        Stream.of(each.getReturnType()), each.getParameterTypes().stream())))
                .flatMap(each -> each);
        return Stream.concat(members, Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream()))
                .flatMap(each -> each.getAllInvolvedRawTypes().stream());
    }

    private static boolean isVisible(JavaMember member) {
        return !member.getModifiers().contains(JavaModifier.SYNTHETIC)
                && (member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED));
    }

    @Test
    void marksPackagesForNullness() {
        var unmarked = CLASSES.stream()
                .map(type -> type.getPackage())
                .distinct()
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void writesToTheConsoleInOnePlace() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Console.class)
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .because("progress and verdicts must be readable among a build's own lines")
                .check(CLASSES);
    }

    @Test
    void showsVerdictsInReportsAndDecidesThemBefore() {
        noClasses()
                .that()
                .resideInAPackage(packageName("report"))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Gate.class, Verdicts.class)
                .because("every surface shows the verdicts of the launch, and none has its own")
                .check(CLASSES);
    }

    @Test
    void throwsNothingGeneric() {
        noClasses()
                .should(GeneralCodingRules.THROW_GENERIC_EXCEPTIONS)
                .because("a message needs a type that says whose fault it is")
                .check(CLASSES);
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
    }

    @Test
    void hasOnePublicEngineType() {
        var publicTypes = CLASSES.that(resideInAPackage(packageName("engine"))).stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .toList();
        assertThat(publicTypes).hasSize(1);
    }
}
