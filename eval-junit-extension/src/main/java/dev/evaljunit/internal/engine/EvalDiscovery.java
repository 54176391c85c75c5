/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.IterationSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.NestedClassSelector;
import org.junit.platform.engine.discovery.NestedMethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Finds evals by class, method, position of a case, or unique id; reads no dataset and starts no class. */
final class EvalDiscovery implements SelectorResolver {

    private static final EngineDiscoveryRequestResolver<TestDescriptor> RESOLVER =
            EngineDiscoveryRequestResolver.<TestDescriptor>builder()
                    .addClassContainerSelectorResolver(EvalDiscovery::isEvalClass)
                    .addSelectorResolver(new EvalDiscovery())
                    .build();

    private EvalDiscovery() {}

    static void resolve(EngineDiscoveryRequest request, TestDescriptor engine) {
        RESOLVER.resolve(request, engine);
        DiscoveryIssues.report(request, engine);
    }

    static boolean isEvalClass(Class<?> candidate) {
        boolean canBeMade = !Modifier.isAbstract(candidate.getModifiers()) && !isInner(candidate);
        return canBeMade
                && (!EvalMethod.in(candidate).isEmpty()
                        || !innerEvalClasses(candidate).isEmpty());
    }

    /** {@return the inner classes with evals, which cannot be instantiated alone} */
    static List<Class<?>> innerEvalClasses(Class<?> outer) {
        return ReflectionSupport.findNestedClasses(
                outer, inner -> isInner(inner) && !EvalMethod.in(inner).isEmpty());
    }

    private static boolean isInner(Class<?> candidate) {
        return candidate.getEnclosingClass() != null && !Modifier.isStatic(candidate.getModifiers());
    }

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        Class<?> testClass = selector.getJavaClass();
        if (!isEvalClass(testClass)) {
            return Resolution.unresolved();
        }
        return context.addToParent(parent -> Optional.of(new EvalClassDescriptor(parent, testClass)))
                .map(descriptor -> Resolution.match(Match.exact(descriptor, () -> evalSelectors(testClass))))
                .orElse(Resolution.unresolved());
    }

    private static Set<DiscoverySelector> evalSelectors(Class<?> testClass) {
        var selectors = new LinkedHashSet<DiscoverySelector>();
        EvalMethod.in(testClass)
                .forEach(eval -> selectors.add(DiscoverySelectors.selectMethod(testClass, eval.method())));
        return selectors;
    }

    @Override
    public Resolution resolve(NestedClassSelector selector, Context context) {
        return Resolution.selectors(Set.of(selectClass(selector.getNestedClass())));
    }

    @Override
    public Resolution resolve(MethodSelector selector, Context context) {
        return addEval(selector.getJavaClass(), selector.getJavaMethod(), context, CaseSelection::addAll);
    }

    @Override
    public Resolution resolve(NestedMethodSelector selector, Context context) {
        return addEval(selector.getNestedClass(), selector.getMethod(), context, CaseSelection::addAll);
    }

    @Override
    public Resolution resolve(IterationSelector selector, Context context) {
        return selector.getParentSelector() instanceof MethodSelector method
                ? addEval(
                        method.getJavaClass(),
                        method.getJavaMethod(),
                        context,
                        selection -> selection.addIndices(selector.getIterationIndices()))
                : Resolution.unresolved();
    }

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        var segments = selector.getUniqueId().getSegments();
        Optional<Class<?>> testClass = segments.stream()
                .filter(segment -> segment.getType().equals(EvalClassDescriptor.SEGMENT))
                .findFirst()
                .flatMap(segment ->
                        ReflectionSupport.tryToLoadClass(segment.getValue()).toOptional());
        UniqueId.Segment last = segments.get(segments.size() - 1);
        if (testClass.isEmpty()) {
            return Resolution.unresolved();
        }
        return switch (last.getType()) {
            case EvalClassDescriptor.SEGMENT -> Resolution.selectors(Set.of(selectClass(testClass.get())));
            case EvalDescriptor.SEGMENT -> addEval(testClass.get(), last, context, CaseSelection::addAll);
            case LeafDescriptor.GATE_SEGMENT ->
                // a gate needs all cases
                addEval(testClass.get(), segments.get(segments.size() - 2), context, CaseSelection::addAll);
            case LeafDescriptor.CASE_SEGMENT ->
                addEval(
                        testClass.get(),
                        segments.get(segments.size() - 2),
                        context,
                        selection -> selection.addId(last.getValue()));
            default -> Resolution.unresolved();
        };
    }

    private static Resolution addEval(
            Class<?> testClass, UniqueId.Segment evalSegment, Context context, Consumer<CaseSelection> select) {
        return EvalMethod.in(testClass).stream()
                .filter(eval -> eval.signature().equals(evalSegment.getValue()))
                .findFirst()
                .map(eval -> addEval(testClass, eval.method(), context, select))
                .orElse(Resolution.unresolved());
    }

    private static Resolution addEval(
            Class<?> testClass, Method method, Context context, Consumer<CaseSelection> select) {
        if (!EvalMethod.isEval(method) || !isEvalClass(testClass)) {
            return Resolution.unresolved();
        }
        var eval = new EvalMethod(testClass, method);
        return context.addToParent(
                        () -> selectClass(testClass), parent -> Optional.of(new EvalDescriptor(parent, eval)))
                .map(descriptor -> {
                    select.accept(descriptor.selection());
                    return Resolution.match(Match.exact(descriptor));
                })
                .orElse(Resolution.unresolved());
    }
}
