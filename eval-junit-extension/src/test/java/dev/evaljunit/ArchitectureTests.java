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
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.evaljunit.gate.GateAnnotation;
import dev.evaljunit.gate.GatePlan;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.gate.QuantityWords;
import dev.evaljunit.internal.gate.JudgeScores;
import dev.evaljunit.internal.model.HiddenRetries;
import dev.evaljunit.internal.report.Console;
import dev.evaljunit.result.EvalRun;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class ArchitectureTests {

    /**
     * Types of the API that lead to the code behind them, and the last package that they lead to: no user sees that code
     * in their signatures. Annotations of gates are doors, too: they name their factories.
     */
    private static final Map<Class<?>, String> DOORS = Map.ofEntries(
            entry(Dataset.class, "internal.dataset"),
            entry(EvalCase.class, "internal.dataset"),
            entry(Prompt.class, "internal.prompt"),
            entry(ChatAgent.class, "internal.chat"),
            entry(SimulatedUser.class, "internal.simulation"),
            entry(Judge.class, "internal.dataset"),
            entry(JudgeWithFilter.class, "internal.dataset"),
            entry(JudgeWithThreshold.class, "internal.dataset"),
            entry(EvalRun.class, "internal.gate"),
            entry(Eval.class, "internal.run"),
            entry(PromptSearch.class, "internal.proposal"),
            entry(PromptProposal.class, "internal.proposal"),
            entry(EvalDataset.class, "internal.jupiter"),
            entry(EvalTemplate.class, "internal.jupiter"),
            entry(Gates.class, "internal.gate"),
            entry(GatePlan.class, "internal.gate"),
            entry(QuantityWords.class, "internal.gate"));

    private static final DescribedPredicate<JavaClass> ANNOTATIONS_OF_GATES =
            annotatedWith(GateAnnotation.class).forSubtype();

    private static final String BASE = "dev.evaljunit";

    /** The data flow through the packages: each uses only packages above it. */
    private static final List<String> ORDER = List.of(
            "internal.text",
            "internal.scan",
            "internal.json",
            "internal.call",
            "",
            "internal.chat",
            "internal.trace",
            "result",
            "internal.stats",
            "internal.mutation",
            "internal.dataset",
            "internal.prompt",
            "internal.certificate",
            "internal.model.limit",
            "internal.model",
            "internal.recording",
            "internal.simulation",
            "judge",
            "langchain4j",
            "internal.langchain4j",
            "spring",
            "otel",
            "internal.otel",
            "gate",
            "internal.gate",
            "internal.run",
            "internal.optimize",
            "internal.calibration",
            "internal.history",
            "internal.report",
            "internal.proposal",
            "internal.output",
            "internal.launch",
            "internal.distribute",
            "internal.annotated",
            "internal.engine",
            "internal.jupiter",
            "internal.launcher",
            "assertions");

    /** Adapters of libraries that users have, or do not have, on their class path. */
    private static final List<String> ADAPTER_PACKAGES = List.of("langchain4j", "spring", "otel");

    private static final List<String> API_PACKAGES = Stream.concat(
                    Stream.of("", "result", "judge", "gate", "assertions"), ADAPTER_PACKAGES.stream())
            .toList();

    private static final List<String> FRONT_ENDS =
            List.of("internal.engine", "internal.jupiter", "internal.launcher", "assertions");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    private static String packageName(String name) {
        return name.isEmpty() ? BASE : BASE + "." + name;
    }

    @Test
    void readsAllClasses() {
        System.out.println("Classes checked: " + CLASSES.size());
        assertThat(CLASSES).hasSizeGreaterThan(600);
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
                .and()
                .doNotBelongToAnyOf(DOORS.keySet().toArray(Class<?>[]::new))
                .and(not(ANNOTATIONS_OF_GATES))
                .should()
                .dependOnClassesThat(resideInAnyPackage(below))
                .because("packages are ordered by data flow: " + ORDER)
                .check(CLASSES);
    }

    static Stream<Arguments> doors() {
        return Stream.concat(
                DOORS.entrySet().stream()
                        .map(door -> Arguments.of(belongToAnyOf(door.getKey()), below(door.getValue()))),
                Stream.of(Arguments.of(ANNOTATIONS_OF_GATES, below("internal.gate"))));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void leadsFromADoorNoFurtherThanItsPackage(DescribedPredicate<JavaClass> door, String[] below) {
        noClasses()
                .that(door)
                .should()
                .dependOnClassesThat(resideInAnyPackage(below))
                .check(CLASSES);
    }

    @Test
    void hasNoCyclesBehindTheApi() {
        slices().matching(BASE + ".internal.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** Which packages may use a library. */
    private static final Map<String, List<String>> LIBRARIES = Map.ofEntries(
            entry("com.fasterxml.jackson.", List.of("internal.json")),
            entry("okhttp3.", List.of("internal.model")),
            entry("okio.", List.of("internal.model")),
            entry("io.github.resilience4j.", List.of("internal.model")),
            entry("org.slf4j.", List.of("internal.model.limit")),
            entry("org.apache.commons.math3.", List.of("internal.stats")),
            entry("org.snakeyaml.", List.of("internal.prompt")),
            entry("dev.harrel.", List.of("judge")),
            entry("com.samskivert.mustache.", List.of("internal.prompt", "internal.report")),
            entry("org.objectweb.asm.", List.of("internal.annotated")),
            entry(
                    "org.junit.platform.commons.",
                    List.of(
                            "",
                            "internal.gate",
                            "internal.annotated",
                            "internal.engine",
                            "internal.jupiter",
                            "internal.launcher")),
            entry("org.junit.platform.", List.of("internal.engine", "internal.jupiter", "internal.launcher")),
            entry("org.junit.jupiter.", List.of("", "internal.engine", "internal.jupiter")),
            entry(
                    "org.opentest4j.",
                    List.of(
                            "internal.gate",
                            "internal.run",
                            "internal.engine",
                            "internal.jupiter",
                            "internal.launcher",
                            "assertions")),
            entry("org.assertj.", List.of("assertions")),
            entry("dev.langchain4j.", List.of("langchain4j", "internal.langchain4j")),
            entry("org.springframework.ai.", List.of("spring")),
            entry("reactor.", List.of("spring")),
            entry("io.opentelemetry.", List.of("otel", "internal.otel")),
            entry("org.springframework.", List.of("internal.engine", "spring")));

    private static final List<String> EVERYWHERE =
            List.of("java.", "dev.evaljunit.", "org.apiguardian.", "org.jspecify.");

    @Test
    void usesALibraryWhereItMayOnly() {
        List<String> strays = CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(use -> use.getOriginClass().getName() + " uses "
                        + use.getTargetClass().getBaseComponentType().getName())
                .filter(use -> !isAllowed(use))
                .distinct()
                .toList();
        assertThat(strays).isEmpty();
    }

    private static boolean isAllowed(String use) {
        String user = use.substring(0, use.indexOf(' '));
        String used = use.substring(use.lastIndexOf(' ') + 1);
        String userPackage = user.substring(0, user.lastIndexOf('.'));
        return !used.contains(".")
                || EVERYWHERE.stream().anyMatch(used::startsWith)
                || LIBRARIES.entrySet().stream()
                        .filter(library -> used.startsWith(library.getKey()))
                        .flatMap(library -> library.getValue().stream())
                        .anyMatch(owner -> packageName(owner).equals(userPackage));
    }

    @Test
    void offersUsersFewTypes() {
        Map<String, Long> offered = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type ->
                        API_PACKAGES.stream().anyMatch(name -> packageName(name).equals(type.getPackageName())))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        System.out.println("Public types of the API by package: " + offered);
        for (String adapter : ADAPTER_PACKAGES) {
            assertThat(offered.remove(packageName(adapter))).as(adapter).isEqualTo(1);
        }
        assertThat(offered.values().stream().mapToLong(count -> count).sum()).isLessThanOrEqualTo(75);
    }

    /** What is new takes few files: the sections of CONTRIBUTING.md name them, and classes for what ran before are two. */
    @Test
    void hasFewPartsForWhatRanBefore() {
        List<String> parts = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName)
                .filter(name -> name.matches("(Previous|Kept|Earlier|Last|Past).*"))
                .sorted()
                .toList();
        System.out.println("Classes for what ran before: " + parts);
        assertThat(parts).containsExactly("KeptTrials", "PreviousRun");
    }

    @Test
    void keepsWhatUsersMayNotTouchOutOfThePackagesOfTheApi() {
        classes()
                .that()
                .resideOutsideOfPackage(packageName("internal.."))
                .and()
                .areAnnotatedWith(API.class)
                .should(be(DescribedPredicate.describe("part of the API", ArchitectureTests::isApi)))
                .because("an IDE offers whatever is public")
                .check(CLASSES);
    }

    @Test
    void reachesSpringOnlyWhereItIsKnownToBeThere() {
        noClasses()
                .that(not(simpleName("SpringTestClass")))
                .and()
                .resideOutsideOfPackage(packageName("spring"))
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

    /** Adapters are named by text, so that nothing fails without their frameworks. */
    @Test
    void reachesAdaptersOnlyFromThemselves() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        packageName("langchain4j"),
                        packageName("internal.langchain4j"),
                        packageName("spring"),
                        packageName("otel"),
                        packageName("internal.otel"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        packageName("langchain4j"),
                        packageName("internal.langchain4j"),
                        packageName("spring"),
                        packageName("otel"),
                        packageName("internal.otel"))
                .check(CLASSES);
    }

    @Test
    void keepsDatasetsFreeOfTestFrameworks() {
        noClasses()
                .that()
                .resideInAPackage(packageName("internal.dataset"))
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
                .resideInAPackage(packageName("internal.model.limit"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packageName("internal.model"), packageName("internal.json"), "okhttp3..")
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
        return (isApi(shown) && isPublic(shown))
                || shown.isPrimitive()
                || Stream.of(
                                "java.",
                                "org.junit.",
                                "org.assertj.",
                                "dev.langchain4j.",
                                "org.springframework.ai.",
                                "io.opentelemetry.")
                        .anyMatch(shown.getName()::startsWith);
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC);
    }

    /** {@return the types that users see in the signatures of a type} */
    private static Stream<JavaClass> exposed(JavaClass type) {
        Stream<JavaType> members = Stream.of(
                        type.getFields().stream()
                                .filter(ArchitectureTests::isVisible)
                                .map(JavaField::getType),
                        type.getCodeUnits().stream()
                                .filter(ArchitectureTests::isVisible)
                                .flatMap(ArchitectureTests::signature))
                .flatMap(each -> each);
        Stream<JavaType> head = Stream.of(
                        type.getSuperclass().stream(), type.getInterfaces().stream(), type.getTypeParameters().stream())
                .flatMap(each -> each);
        return Stream.concat(members, head).flatMap(each -> each.getAllInvolvedRawTypes().stream());
    }

    /** {@return what a method or constructor takes, returns and throws, and the bounds of its own type parameters} */
    private static Stream<JavaType> signature(JavaCodeUnit unit) {
        return Stream.of(
                        Stream.of(unit.getReturnType()),
                        unit.getParameterTypes().stream(),
                        unit.getExceptionTypes().stream(),
                        unit.getTypeParameters().stream())
                .flatMap(each -> each);
    }

    private static boolean isVisible(JavaMember member) {
        return !member.getModifiers().contains(JavaModifier.SYNTHETIC)
                && (member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED));
    }

    /** Absent values are {@code Optional}. {@code equals} takes what every {@code equals} takes. */
    @Test
    void declaresNothingNullableInTheApi() {
        Stream<Executable> members = CLASSES.stream()
                .filter(ArchitectureTests::isApi)
                .filter(ArchitectureTests::isPublic)
                .map(JavaClass::reflect)
                .flatMap(type -> Stream.<Executable>concat(
                        Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods())))
                .filter(member ->
                        Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers()))
                .filter(member -> signature(member).anyMatch(ArchitectureTests::isNullable));
        assertThat(members.map(Executable::toString))
                .isNotEmpty()
                .allMatch(member -> member.endsWith(".equals(java.lang.Object)"));
    }

    private static Stream<AnnotatedType> signature(Executable member) {
        return Stream.concat(
                Stream.of(member.getAnnotatedReturnType()), Stream.of(member.getAnnotatedParameterTypes()));
    }

    /** {@return whether the type or a part of it is nullable, such as what an array or a list contains} */
    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class) || parts(type).anyMatch(ArchitectureTests::isNullable);
    }

    private static Stream<AnnotatedType> parts(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType generic) {
            return Stream.of(generic.getAnnotatedActualTypeArguments());
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            return Stream.concat(
                    Stream.of(wildcard.getAnnotatedLowerBounds()), Stream.of(wildcard.getAnnotatedUpperBounds()));
        }
        return type instanceof AnnotatedArrayType array
                ? Stream.of(array.getAnnotatedGenericComponentType())
                : Stream.empty();
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
                .resideInAPackage(packageName("internal.report"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(packageName("gate"), packageName("internal.gate"))
                        .and(not(type(JudgeScores.class))))
                .because("every surface shows the verdicts of the launch, and none has its own")
                .check(CLASSES);
    }

    @Test
    void throwsNothingGeneric() {
        noClasses()
                .should(GeneralCodingRules.THROW_GENERIC_EXCEPTIONS)
                .because("a message needs a type that says whose fault it is")
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(CLASSES);
    }

    /** A Java module opens its tests to JUnit, and not to us. */
    @Test
    void leavesAccessToCodeOfUsersToJUnit() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(HiddenRetries.class)
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "makes a member accessible", call -> call.getName().matches("(try)?[sS]etAccessible")))
                .check(CLASSES);
    }

    @Test
    void hasOnePublicEngineType() {
        var publicTypes = CLASSES.that(resideInAPackage(packageName("internal.engine"))).stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .toList();
        assertThat(publicTypes).hasSize(1);
    }
}
