/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.annotated;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.internal.run.NamedJudge;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The judges that a test class declares, those of its superclasses first: of each class its fields in the order of the
 * source, then its methods by name. A judge method that another one overrides is left out.
 */
public final class AnnotatedJudges {

    private static final Set<Class<?>> RETURNED =
            Set.of(Score.class, double.class, Double.class, float.class, Float.class, boolean.class, Boolean.class);

    private final Object instance;
    private final List<NamedJudge> judges = new ArrayList<>();

    private AnnotatedJudges(Object instance) {
        this.instance = instance;
    }

    /**
     * Return the judges of a test instance.
     *
     * @throws EvalException if an annotated member cannot be a judge
     */
    public static List<NamedJudge> of(Object instance) {
        var found = new AnnotatedJudges(instance);
        hierarchy(instance.getClass()).forEach(found::addFrom);
        return List.copyOf(found.judges);
    }

    private static Deque<Class<?>> hierarchy(Class<?> type) {
        var classes = new ArrayDeque<Class<?>>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            classes.addFirst(at);
        }
        return classes;
    }

    private void addFrom(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            judge(field).ifPresent(judge -> add(field, judge, fromField(field)));
        }
        methods(type)
                .filter(method -> !isOverridden(method))
                .sorted(Comparator.comparing(Method::getName)
                        .thenComparing(Method::toString)) // a JVM returns methods in any order
                .forEach(method -> judge(method).ifPresent(judge -> add(method, judge, fromMethod(method))));
    }

    /** Omits bridge methods, to which the compiler copies annotations. */
    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).filter(method -> !method.isSynthetic());
    }

    private boolean isOverridden(Method method) {
        return hierarchy(instance.getClass()).stream()
                .filter(type -> type != method.getDeclaringClass()
                        && method.getDeclaringClass().isAssignableFrom(type))
                .flatMap(AnnotatedJudges::methods)
                .anyMatch(other -> overrides(other, method) && judge(other).isPresent());
    }

    private static boolean overrides(Method method, Method inherited) {
        return isVisible(inherited, method.getDeclaringClass())
                && !Modifier.isStatic(inherited.getModifiers())
                && method.getName().equals(inherited.getName())
                && Arrays.equals(method.getParameterTypes(), inherited.getParameterTypes());
    }

    private static boolean isVisible(Method method, Class<?> subclass) {
        int modifiers = method.getModifiers();
        return Modifier.isPublic(modifiers)
                || Modifier.isProtected(modifiers)
                || (!Modifier.isPrivate(modifiers) && method.getDeclaringClass().getPackage() == subclass.getPackage());
    }

    private static Optional<EvalJudge> judge(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, EvalJudge.class);
    }

    private void add(Member member, EvalJudge annotation, Judge judge) {
        String name = annotation.value().isEmpty() ? nameInSource(member) : annotation.value();
        double threshold = annotation.threshold();
        boolean isSet = threshold != EvalJudge.NOT_SET;
        if (isSet && !(threshold >= 0 && threshold <= 1)) {
            throw wrong(member, "must have a threshold in [0, 1], found " + threshold);
        }
        Judge filtered = annotation.where().isEmpty() ? judge : filtered(member, judge, annotation.where());
        judges.add(new NamedJudge(name, isSet ? filtered.withThreshold(threshold) : filtered));
    }

    private static Judge filtered(Member member, Judge judge, String filter) {
        try {
            return judge.where(filter);
        } catch (EvalException e) {
            throw new EvalException(
                    "@EvalJudge '%s.%s': %s"
                            .formatted(member.getDeclaringClass().getSimpleName(), member.getName(), e.getMessage()),
                    e);
        }
    }

    private String nameInSource(Member member) {
        return member instanceof Method method ? KotlinNames.shown(instance.getClass(), method) : member.getName();
    }

    private Judge fromField(Field field) {
        if (Judge.class.isAssignableFrom(field.getType())) {
            return Optional.ofNullable((Judge) Reflection.read(field, instance))
                    .orElseThrow(() -> wrong(field, "must not be null. Give it a judge where it is declared"));
        }
        throw wrong(field, "must be of type Judge, found " + field.getType().getSimpleName());
    }

    private Judge fromMethod(Method method) {
        if (KotlinNames.isSuspended(method)) {
            throw wrong(method, "must not be a suspend function. Use runBlocking { … }");
        }
        if (Judge.class.isAssignableFrom(method.getReturnType())) {
            throw wrong(
                    method,
                    "must be on the field that holds the judge, and not on a method that returns it. Write @field:EvalJudge in Kotlin");
        }
        for (Class<?> type : method.getParameterTypes()) {
            if (type != EvalCase.class && type != Answer.class) {
                throw wrong(
                        method,
                        "must take an EvalCase and an Answer (or one of them, or nothing), found "
                                + type.getSimpleName());
            }
        }
        if (!RETURNED.contains(method.getReturnType())) {
            throw wrong(
                    method,
                    "must return Score, double, float or boolean, found "
                            + method.getReturnType().getSimpleName());
        }
        return new MethodJudge(method, instance);
    }

    private static EvalException wrong(Member member, String rule) {
        return new EvalException(
                "@EvalJudge '%s.%s' %s.".formatted(member.getDeclaringClass().getSimpleName(), member.getName(), rule));
    }

    /** A judge that the test class implements itself. */
    private record MethodJudge(Method method, Object instance) implements Judge {

        @Override
        public Score score(EvalCase evalCase, Answer answer) throws Exception {
            Object[] arguments = Arrays.stream(method.getParameterTypes())
                    .map(type -> type == EvalCase.class ? evalCase : answer)
                    .toArray();
            return toScore(Reflection.invoke(method, instance, arguments));
        }

        @SuppressWarnings("NullAway") // the pipeline refuses a null score
        private static Score toScore(@Nullable Object returned) {
            if (returned instanceof Boolean passed) {
                return Score.passIf(passed, "");
            }
            // The float 0.7 is 0.7, and not the double 0.699999988 below a threshold of 0.7.
            return returned instanceof Number value
                    ? Score.of(Double.parseDouble(value.toString()), "")
                    : (Score) returned;
        }

        @Override
        public Map<String, String> identity() {
            return Map.of("method", method.getDeclaringClass().getName() + "." + method.getName());
        }
    }
}
