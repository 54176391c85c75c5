/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.judge.Judges;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.assertj.core.api.Condition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.jdbc.Sql;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@Tag("slow")
class SpringTestClassTests {

    @TempDir
    Path reports;

    private EngineKit kit;

    @BeforeEach
    void createKit() {
        kit = new EngineKit(reports);
    }

    /** An agent. */
    interface Atlas {

        String capital(EvalCase evalCase);
    }

    /** One context for each class of configuration, so that tests do not share it. */
    abstract static class World {

        @Bean
        Atlas atlas() {
            return evalCase -> evalCase.find("expected.answer").orElseThrow().toString();
        }
    }

    @EvalDataset("capitals")
    abstract static class Capitals {

        @EvalJudge
        final Judge exact = Judges.equalTo("expected.answer");
    }

    @Configuration
    static class SharedWorld extends World {

        static final AtomicInteger STARTS = new AtomicInteger();

        SharedWorld() {
            STARTS.incrementAndGet();
        }
    }

    @SpringJUnitConfig(SharedWorld.class)
    static class SharedTests {

        @Autowired
        Atlas atlas;

        @Test
        void isThere() {
            assertThat(atlas).isNotNull();
        }
    }

    @SpringJUnitConfig(SharedWorld.class)
    static class SharedEvalTest extends Capitals {

        @Autowired
        Atlas atlas;

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return atlas.capital(evalCase);
        }
    }

    @Test
    void injectsBeansOfTheContextThatJupitersTestsHave() {
        var tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(SharedTests.class))
                .execute();
        var results = kit.run(selectClass(SharedEvalTest.class));
        assertThat(tests.testEvents().succeeded().count()).isEqualTo(1);
        assertThat(results.finished())
                .contains("france SUCCESSFUL", "pass-rate SUCCESSFUL")
                .hasSize(7);
        assertThat(SharedWorld.STARTS).hasValue(1);
    }

    @Configuration
    static class ConstructorWorld extends World {}

    @SpringJUnitConfig(ConstructorWorld.class)
    @TestPropertySource(properties = "home=Paris")
    static class ConstructorEvalTest extends Capitals {

        private final Atlas atlas;
        private final String home;

        @Autowired
        ConstructorEvalTest(Atlas atlas, @Value("${home}") String home) {
            this.atlas = atlas;
            this.home = home;
        }

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return evalCase.id().equals("france") ? home : atlas.capital(evalCase);
        }
    }

    @Test
    void injectsTheConstructor() {
        assertThat(kit.run(selectClass(ConstructorEvalTest.class)).finished())
                .contains("france SUCCESSFUL", "pass-rate SUCCESSFUL");
    }

    /** Records its events. */
    static class Recorder implements TestExecutionListener {

        static final List<String> HEARD = new CopyOnWriteArrayList<>();

        @Override
        public void beforeTestClass(TestContext context) {
            HEARD.add("beforeTestClass");
        }

        @Override
        public void prepareTestInstance(TestContext context) {
            HEARD.add("prepareTestInstance");
        }

        @Override
        public void beforeTestMethod(TestContext context) {
            HEARD.add("beforeTestMethod " + context.getTestMethod().getName());
        }

        @Override
        public void beforeTestExecution(TestContext context) {
            HEARD.add("beforeTestExecution");
        }

        @Override
        public void afterTestExecution(TestContext context) {
            HEARD.add("afterTestExecution " + message(context.getTestException()));
        }

        @Override
        public void afterTestMethod(TestContext context) {
            HEARD.add("afterTestMethod " + message(context.getTestException()));
        }

        private static @Nullable String message(@Nullable Throwable thrown) {
            return thrown == null ? null : thrown.getMessage();
        }

        @Override
        public void afterTestClass(TestContext context) {
            HEARD.add("afterTestClass");
        }
    }

    @SpringJUnitConfig(ConstructorWorld.class)
    @TestExecutionListeners(listeners = Recorder.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
    static class ListenedEvalTest extends Capitals implements AutoCloseable {

        @EvalTest
        @PassRate(atLeast = 0)
        String good(EvalCase evalCase) {
            Recorder.HEARD.add("call");
            return "";
        }

        @EvalTest
        String bad(EvalCase evalCase) {
            return "";
        }

        @Override
        public void close() {
            Recorder.HEARD.add("close");
        }
    }

    @Test
    void takesAnEvalForATestMethod() {
        kit.run(selectClass(ListenedEvalTest.class));
        String mistake = "Eval 'ListenedEvalTest.bad' cannot run. It must have at least one gate, found none, so it"
                + " could never fail. Add @PassRate(atLeast = 0.9), for example.";
        assertThat(Recorder.HEARD)
                .startsWith("beforeTestClass", "prepareTestInstance")
                .containsSequence(
                        "beforeTestMethod good",
                        "beforeTestExecution",
                        "call",
                        "call",
                        "call",
                        "call",
                        "afterTestExecution null",
                        "afterTestMethod null")
                .containsSequence(
                        "beforeTestMethod bad",
                        "beforeTestExecution",
                        "afterTestExecution " + mistake,
                        "afterTestMethod " + mistake)
                .endsWith("close", "afterTestClass")
                .hasSize(2 + 8 + 4 + 2);
    }

    @Configuration
    static class BrokenWorld {

        static final AtomicInteger STARTS = new AtomicInteger();

        @Bean
        Atlas atlas() {
            STARTS.incrementAndGet();
            throw new IllegalStateException("no map");
        }
    }

    @SpringJUnitConfig(BrokenWorld.class)
    static class BrokenEvalTest extends Capitals implements AutoCloseable {

        static final AtomicInteger CLOSED = new AtomicInteger();

        @EvalTest
        @PassRate(atLeast = 0)
        String first(EvalCase evalCase) {
            return "";
        }

        @EvalTest
        @PassRate(atLeast = 0)
        String second(EvalCase evalCase) {
            return "";
        }

        @Override
        public void close() {
            CLOSED.incrementAndGet();
        }
    }

    @Test
    void failsEachEvalOfAClassWhoseContextCannotStart() {
        var results = kit.run(selectClass(BrokenEvalTest.class), selectClass(ConstructorEvalTest.class));
        String message = "Class 'BrokenEvalTest' could not be prepared by Spring:"
                + " java.lang.IllegalStateException: no map. Fix its application context or the beans that it needs.";
        assertThat(results.failures()).containsExactlyInAnyOrder("first: " + message, "second: " + message);
        assertThat(results.finished()).contains("pass-rate SUCCESSFUL", "ConstructorEvalTest SUCCESSFUL");
        assertThat(BrokenWorld.STARTS).hasValue(1);
        assertThat(BrokenEvalTest.CLOSED).hasValue(1);
    }

    @SpringJUnitConfig(ConstructorWorld.class)
    static class MissingBeanEvalTest extends Capitals {

        MissingBeanEvalTest(DataSource countries) {
            assertThat(countries).isNotNull();
        }

        @EvalTest
        @PassRate(atLeast = 0)
        String answers(EvalCase evalCase) {
            return "";
        }
    }

    @Test
    void namesTheMissingBean() {
        assertThat(kit.run(selectClass(MissingBeanEvalTest.class)).failures())
                .containsExactly(
                        "answers: Class 'MissingBeanEvalTest' could not be prepared by Spring: org.springframework.beans.factory.NoSuchBeanDefinitionException: No"
                                + " qualifying bean of type 'javax.sql.DataSource' available: expected at least 1 bean which"
                                + " qualifies as autowire candidate. Dependency annotations: {}. Fix its application context"
                                + " or the beans that it needs.");
    }

    @Configuration
    static class IdleWorld extends World {

        static final AtomicInteger STARTS = new AtomicInteger();

        IdleWorld() {
            STARTS.incrementAndGet();
        }
    }

    @SpringJUnitConfig(IdleWorld.class)
    static class MistakenEvalTest extends Capitals {

        @EvalTest
        @PassRate(atLeast = 0)
        void answers(EvalCase evalCase) {}
    }

    @Test
    void startsNoContextForAMistake() {
        assertThat(kit.run(selectClass(MistakenEvalTest.class)).failures()).hasSize(1);
        assertThat(IdleWorld.STARTS).hasValue(0);
    }

    /** Fails on request. */
    static class FailingListener implements TestExecutionListener {

        @Override
        public void beforeTestMethod(TestContext context) {
            Method method = context.getTestMethod();
            if (method.getName().equals("unlucky")) {
                throw new IllegalStateException("no luck");
            }
        }

        @Override
        public void afterTestClass(TestContext context) {
            throw new IllegalStateException("no end");
        }
    }

    @SpringJUnitConfig(ConstructorWorld.class)
    @TestExecutionListeners(listeners = FailingListener.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
    static class FailingListenerEvalTest extends Capitals {

        @EvalTest
        @PassRate(atLeast = 0)
        String lucky(EvalCase evalCase) {
            return "";
        }

        @EvalTest
        @PassRate(atLeast = 0)
        String unlucky(EvalCase evalCase) {
            return "";
        }
    }

    @Test
    void failsWhatAListenerFailsAt() {
        var results = kit.run(selectClass(FailingListenerEvalTest.class));
        assertThat(results.finished()).contains("lucky SUCCESSFUL");
        assertThat(results.failures())
                .containsExactly(
                        "unlucky: no luck",
                        "FailingListenerEvalTest: Class 'FailingListenerEvalTest' could not be cleaned up by Spring"
                                + " after its evals: java.lang.IllegalStateException: no end. Fix its"
                                + " test execution listeners.");
    }

    @SpringJUnitConfig(ConstructorWorld.class)
    static class RerunEvalTest extends Capitals {

        static final AtomicInteger CALLS = new AtomicInteger();

        @Autowired
        Atlas atlas;

        @EvalTest
        @PassRate(atLeast = 1)
        String answers(EvalCase evalCase) {
            return CALLS.incrementAndGet() <= 4 ? "?" : atlas.capital(evalCase);
        }
    }

    @Test
    void givesTheFirstVerdictAgain() {
        var first = kit.run(selectClass(RerunEvalTest.class));
        var second = kit.run(selectClass(RerunEvalTest.class));
        assertThat(second.failures()).isEqualTo(first.failures()).hasSize(1);
        assertThat(RerunEvalTest.CALLS).hasValue(4);
    }

    @Configuration
    static class DirtyWorld extends World {

        static final AtomicInteger STARTS = new AtomicInteger();

        @Bean
        Integer start() {
            return STARTS.incrementAndGet();
        }
    }

    @SpringJUnitConfig(DirtyWorld.class)
    static class DirtyEvalTest extends Capitals {

        static final List<Integer> SEEN = new CopyOnWriteArrayList<>();

        @Autowired
        Integer start;

        @EvalTest
        @PassRate(atLeast = 0)
        @DirtiesContext
        String first(EvalCase evalCase) {
            SEEN.add(start);
            return "";
        }

        @EvalTest
        @PassRate(atLeast = 0)
        @DirtiesContext
        String second(EvalCase evalCase) {
            SEEN.add(start);
            return "";
        }
    }

    @Test
    void startsADirtyContextAnewAndInjectsItAgain() {
        assertThat(kit.run(selectClass(DirtyEvalTest.class)).failures()).isEmpty();
        assertThat(DirtyEvalTest.SEEN).containsExactly(1, 1, 1, 1, 2, 2, 2, 2);
    }

    @Configuration
    static class DatabaseWorld {

        @Bean
        DataSource countries() {
            return new EmbeddedDatabaseBuilder()
                    .setType(EmbeddedDatabaseType.H2)
                    .generateUniqueName(true)
                    .build();
        }

        @Bean
        JdbcTransactionManager transactions(DataSource countries) {
            return new JdbcTransactionManager(countries);
        }

        @Bean
        Atlas atlas(DataSource countries) {
            var query = new JdbcTemplate(countries);
            return evalCase -> requireNonNull(
                    query.queryForObject("select capital from country where id = ?", String.class, evalCase.id()));
        }
    }

    @SpringJUnitConfig(DatabaseWorld.class)
    static class SqlEvalTest extends Capitals {

        @Autowired
        Atlas atlas;

        @EvalTest
        @PassRate(atLeast = 0.5)
        @Sql(
                statements = {
                    "create table country (id varchar(20), capital varchar(20))",
                    "insert into country values ('france', 'Paris'), ('japan', 'Tokyo')"
                })
        @Sql(statements = "drop table country", executionPhase = Sql.ExecutionPhase.AFTER_TEST_METHOD)
        String answers(EvalCase evalCase) {
            return atlas.capital(evalCase);
        }

        @EvalTest
        @PassRate(atLeast = 0)
        String answersAfterwards(EvalCase evalCase) {
            return atlas.capital(evalCase);
        }
    }

    @Test
    void showsTheRowsOfSqlScriptsToTheAgentsThreads() {
        var results = kit.run(selectClass(SqlEvalTest.class));
        assertThat(results.failures())
                .singleElement()
                .asString()
                .contains(
                        "'SqlEvalTest.answersAfterwards' says nothing about its agent: 4 of 4 trials crashed with org.h2");
        assertThat(results.finished()).contains("france SUCCESSFUL", "japan SUCCESSFUL", "brazil ABORTED");
        assertThat(results.aborts())
                .areExactly(2, containing("EmptyResultDataAccessException"))
                .areExactly(4, containing("BadSqlGrammarException"));
    }

    private static Condition<String> containing(String text) {
        return new Condition<>(message -> message.contains(text), "containing %s", text);
    }

    @Configuration
    static class ProfileWorld extends World {

        @Bean
        @Profile("fiction")
        String fiction() {
            return "Atlantis";
        }
    }

    @SpringJUnitConfig(ProfileWorld.class)
    @ActiveProfiles("fiction")
    static class OverridingEvalTest extends Capitals {

        @TestBean
        @SuppressWarnings("NullAway.Init") // Spring sets it
        Atlas atlas;

        @Autowired
        Map<String, Atlas> atlases;

        @Autowired
        String fiction;

        static Atlas atlas() {
            return evalCase -> "Paris";
        }

        @EvalTest
        @PassRate(atLeast = 0.25)
        String answers(EvalCase evalCase) {
            assertThat(atlases).containsOnly(Map.entry("atlas", atlas));
            assertThat(fiction).isEqualTo("Atlantis");
            return atlas.capital(evalCase);
        }
    }

    @Test
    void overridesBeansAndActivatesProfiles() {
        assertThat(kit.run(selectClass(OverridingEvalTest.class)).finished())
                .contains("france SUCCESSFUL", "japan ABORTED", "pass-rate SUCCESSFUL");
    }
}
