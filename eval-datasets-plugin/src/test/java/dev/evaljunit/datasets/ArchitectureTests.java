/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.evaljunit.internal.launch.Finished;
import dev.evaljunit.internal.launch.FourCorners;
import dev.evaljunit.internal.launch.JournalLines;
import dev.evaljunit.internal.launch.JournalledRun;
import dev.evaljunit.internal.launch.Launch;
import dev.evaljunit.internal.launch.LaunchLog;
import dev.evaljunit.internal.launch.LaunchOutcome;
import dev.evaljunit.internal.launch.LaunchResult;
import dev.evaljunit.internal.launch.PreviousRun;
import dev.evaljunit.internal.launch.RunComparison;
import dev.evaljunit.internal.launch.ShardJournal;
import dev.evaljunit.internal.launch.ShardSet;
import dev.evaljunit.internal.launch.StoredReport;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ArchitectureTests {

    private static final String BASE = "dev.evaljunit.datasets";

    /** The packages, in the order of a row's way through them; each uses only those before it. */
    private static final List<String> ORDER = List.of(
            "mapping",
            "rows",
            "version",
            "source",
            "fetch",
            "lock",
            "verify",
            "formats",
            "feedback",
            "trials",
            "notify",
            "cluster",
            "queue",
            "label",
            "calibrate",
            "draft",
            "compare",
            "promote",
            "accept",
            "publish",
            "evals",
            "merge",
            "bless",
            "recordings",
            "launch",
            "guard",
            "bisect",
            "canary",
            "facts",
            "doctor",
            "digest",
            "init",
            "cli",
            "maven");

    // The generated help goal is neither written nor formatted by us.
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE)
            .that(DescribedPredicate.not(JavaClass.Predicates.simpleNameStartingWith("HelpMojo")));

    @Test
    void readsAllClasses() {
        assertThat(OURS).hasSizeGreaterThan(40);
        assertThat(OURS.stream()
                        .map(type -> type.getPackageName()
                                .substring(BASE.length() + 1)
                                .replaceFirst("\\..*", ""))
                        .distinct())
                .as("packages, each with a place in the order")
                .isSubsetOf(ORDER);
    }

    @Test
    void keepsMavenInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".maven")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.maven..", "org.eclipse.aether..", "org.codehaus.plexus..", "javax.inject..")
                .because("goals are tested and reused without Maven")
                .check(OURS);
    }

    @Test
    void keepsTheEditorOfPomsInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".maven")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("eu.maveniverse..")
                .because("the jar of the command line does not have it")
                .check(OURS);
    }

    @Test
    void logsInOnePlace() {
        noClasses()
                .that()
                .doNotHaveSimpleName("AbstractDatasetsMojo")
                .should()
                .callMethodWhere(target(name("getLog")))
                .because("its info and warn mask secrets, and commands to terminals and CI servers")
                .check(OURS);
    }

    @Test
    void keepsHttpInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".source..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "okio..", "java.net.http..")
                .because("a goal must not know where a dataset comes from")
                .check(OURS);
    }

    @Test
    void keepsClassFilesInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".evals")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.objectweb.asm..")
                .because("the other goals are about datasets and journals")
                .check(OURS);
        noClasses()
                .that()
                .resideInAPackage(BASE + ".evals")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        BASE + ".source", BASE + ".fetch", BASE + ".lock", BASE + ".verify", BASE + ".merge")
                .because("which evals ran does not depend on where their datasets come from")
                .check(OURS);
    }

    @Test
    void keepsTheParserOfCommandLinesInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".cli")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..")
                .because("goals are plain classes, which Maven calls, too")
                .check(OURS);
    }

    @Test
    void keepsYamlAndArchivesOfOtherToolsInOneClassEach() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + ".formats.Yaml")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.snakeyaml..")
                .because("its schema decides what a scalar is")
                .check(OURS);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + ".formats.InspectArchive")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.commons.compress..", "com.github.luben..")
                .because("the JDK reads all other zip files")
                .check(OURS);
    }

    @Test
    void keepsTheParserOfJavaInOneClass() {
        noClasses()
                .that()
                .haveNameNotMatching(".*[.]guard[.]JavaParser([$].*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.sun.source..", "javax.tools..")
                .because("a JRE does not have it")
                .check(OURS);
    }

    @Test
    void keepsTheParserOfTablesInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".rows")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.commons.csv..")
                .because("each reader of its own would count lines and check headers in its own way")
                .check(OURS);
    }

    @Test
    void usesOnlyPackagesBefore() {
        for (int at = 0; at < ORDER.size(); at++) {
            String[] later = ORDER.subList(at + 1, ORDER.size()).stream()
                    .map(name -> BASE + "." + name + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(BASE + "." + ORDER.get(at) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .allowEmptyShould(true)
                    .because("what a goal does must not depend on who calls it, nor a step on the next one")
                    .check(OURS);
        }
    }

    @Test
    void hasNoCyclesOfPackages() {
        slices().matching(BASE + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("each package must be understood alone")
                .check(OURS);
    }

    @Test
    void usesOnlyTheFreePartOfTheExtension() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.evaljunit..")
                        .and(not(resideInAnyPackage(
                                BASE + "..",
                                "dev.evaljunit",
                                "dev.evaljunit.result",
                                "dev.evaljunit.judge",
                                "dev.evaljunit.internal.text",
                                "dev.evaljunit.internal.prompt",
                                "dev.evaljunit.internal.scan",
                                "dev.evaljunit.internal.report",
                                "dev.evaljunit.internal.json",
                                "dev.evaljunit.internal.stats",
                                "dev.evaljunit.internal.dataset",
                                "dev.evaljunit.internal.history",
                                "dev.evaljunit.internal.recording",
                                "dev.evaljunit.internal.certificate",
                                "dev.evaljunit.internal.calibration",
                                "dev.evaljunit.internal.proposal",
                                "dev.evaljunit.internal.output",
                                "dev.evaljunit.internal.launch"))))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j..")
                .because("the others need JUnit or a client of models, which are not on the plugin's class path")
                .check(OURS);
    }

    @Test
    void asksModelsInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".calibrate")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.evaljunit.internal.calibration")
                .because("the other goals work without a network and a key")
                .check(OURS);
    }

    @Test
    void usesOfLaunchesOnlyWhatJoinsShardsAndReadsReports() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".evals")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.evaljunit.internal.launch")
                        .and(not(belongToAnyOf(
                                Launch.class,
                                Finished.class,
                                FourCorners.class,
                                ShardJournal.class,
                                ShardSet.class,
                                LaunchLog.class,
                                LaunchOutcome.class,
                                LaunchResult.class,
                                StoredReport.class,
                                JournalLines.class,
                                JournalledRun.class,
                                RunComparison.class))))
                .because(
                        "these are known to work without JUnit, as 'src/it/merge-shards' and 'CommandLineJarIT' show, and the others are not")
                .check(OURS);
        noClasses()
                .that()
                .resideInAPackage(BASE + ".evals")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.evaljunit.internal.launch").and(not(belongToAnyOf(PreviousRun.class))))
                .because("it reads reports without JUnit, as 'src/it/evals-that-do-not-run' shows")
                .check(OURS);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        BASE + ".trials",
                        BASE + ".merge",
                        BASE + ".evals",
                        BASE + ".launch",
                        BASE + ".guard",
                        BASE + ".bisect",
                        BASE + ".canary",
                        BASE + ".cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.evaljunit.internal.launch")
                .because("the other goals are about datasets")
                .check(OURS);
    }

    @Test
    void logsOnlyThroughMaven() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
                .because("Maven has a log, and a command has a terminal")
                .check(OURS.that(not(simpleName("Main"))));
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("Maven has a log")
                .check(OURS);
    }
}
