/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.ParameterResolutionDelegate;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextHierarchy;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestContextManager;

/**
 * A class whose instance Spring prepares, with the same listeners and cache of contexts as for Jupiter.
 *
 * <p>To listeners, an eval is a test method; they get no events of cases, since one that resets mocks would reset them
 * during cases in flight. They are called on one thread.
 */
final class SpringTestClass extends TestLifecycle {

    private static final List<Class<? extends Annotation>> ANNOTATIONS =
            List.of(BootstrapWith.class, ContextConfiguration.class, ContextHierarchy.class);

    /** Names, since transactions are optional; if both are on a class, Spring uses its own. */
    private static final List<String> TRANSACTIONAL =
            List.of("org.springframework.transaction.annotation.Transactional", "jakarta.transaction.Transactional");

    private static final Set<String> NO_TRANSACTION = Set.of("NOT_SUPPORTED", "NEVER");

    private final Class<?> testClass;
    private final TestContextManager manager;

    private SpringTestClass(Class<?> testClass) {
        this.testClass = testClass;
        this.manager = new TestContextManager(testClass);
    }

    /** Synchronized, since launches may overlap in one JVM, which Spring does not document as safe. */
    static synchronized SpringTestClass of(Class<?> testClass) {
        return new SpringTestClass(testClass);
    }

    static boolean isAnnotated(Class<?> testClass) {
        return ANNOTATIONS.stream().anyMatch(each -> TestContextAnnotationUtils.hasAnnotation(testClass, each));
    }

    /** As Spring does, checks the method first, then its class. */
    static Optional<String> transaction(Class<?> testClass, Method eval) {
        return Stream.of(eval, eval.getDeclaringClass(), testClass)
                .flatMap(SpringTestClass::transactional)
                .findFirst()
                .filter(SpringTestClass::isWanted)
                .map(SpringTestClass::describe);
    }

    private static String describe(MergedAnnotation<Annotation> found) {
        String where = found.getSource() instanceof Class<?> type ? type.getSimpleName() : "the method";
        return "@" + found.getRoot().getType().getSimpleName() + " on " + where;
    }

    private static Stream<MergedAnnotation<Annotation>> transactional(AnnotatedElement element) {
        var annotations = MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY);
        return TRANSACTIONAL.stream().map(annotations::<Annotation>get).filter(MergedAnnotation::isPresent);
    }

    /** In Jakarta's annotation, the value is the propagation. */
    private static boolean isWanted(MergedAnnotation<Annotation> transactional) {
        Optional<Object> propagation = transactional.getValue("propagation").or(() -> transactional.getValue("value"));
        return propagation
                .filter(value -> NO_TRANSACTION.contains(value.toString()))
                .isEmpty();
    }

    @Override
    Object create() throws Exception {
        manager.beforeTestClass();
        Constructor<?>[] constructors = testClass.getDeclaredConstructors();
        boolean takesBeans = constructors.length == 1 && constructors[0].getParameterCount() > 0;
        return takesBeans ? construct(constructors[0]) : ReflectionSupport.newInstance(testClass);
    }

    private Object construct(Constructor<?> constructor) {
        AutowireCapableBeanFactory beans =
                manager.getTestContext().getApplicationContext().getAutowireCapableBeanFactory();
        Parameter[] parameters = constructor.getParameters();
        var arguments = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            arguments[i] = ParameterResolutionDelegate.resolveDependency(parameters[i], i, testClass, beans);
        }
        return BeanUtils.instantiateClass(constructor, arguments);
    }

    @Override
    void prepare(Object instance) throws Exception {
        manager.prepareTestInstance(instance);
    }

    @Override
    void run(Object instance, Method eval, Step body) throws Exception {
        Step execution = () -> {
            manager.beforeTestExecution(instance, eval);
            body.run();
        };
        Step method = () -> {
            manager.beforeTestMethod(instance, eval);
            execution.runThen(thrown -> manager.afterTestExecution(instance, eval, thrown));
        };
        method.runThen(thrown -> manager.afterTestMethod(instance, eval, thrown));
    }

    @Override
    void end() throws Exception {
        manager.afterTestClass();
    }
}
