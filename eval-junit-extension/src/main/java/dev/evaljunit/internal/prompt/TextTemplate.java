/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.prompt;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import dev.evaljunit.EvalException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Mustache template whose values are texts and lists of them; what a value contains is never a template. */
public final class TextTemplate {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*|\\.");

    private final Template template;

    private TextTemplate(Template template) {
        this.template = template;
    }

    /** The value of a variable. */
    public interface Value {

        /** {@return what stands in the place of the variable} */
        String shown();

        /** {@return what a section repeats for: values, or {@link #fields}; none if it is not shown} */
        List<?> parts();
    }

    /** Says that a variable has no value, or that the template cannot be filled for another reason. */
    public static final class Unfilled extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final @Nullable String variable;

        Unfilled(@Nullable String variable, MustacheException cause) {
            super(cause.getMessage(), cause.getCause());
            this.variable = variable;
        }

        /** {@return the variable without a value; empty if that is not the reason} */
        public Optional<String> variable() {
            return Optional.ofNullable(variable);
        }
    }

    /** Thrown by a value that must stand in another place. */
    static final class Unusable extends MustacheException {

        private static final long serialVersionUID = 1L;

        Unusable(String problem) {
            super(problem);
        }
    }

    /**
     * Compile a template.
     *
     * @param where the place in messages
     * @throws EvalException if it is not a template
     */
    public static TextTemplate compile(String text, String where) {
        try {
            var template = new TextTemplate(compiler().compile(text));
            template.checkNames(where);
            return template;
        } catch (MustacheException e) {
            throw new EvalException("%s must be a Mustache template: %s.".formatted(where, e.getMessage()), e);
        }
    }

    private static Mustache.Compiler compiler() {
        return Mustache.compiler()
                .escapeHTML(false)
                .withCollector(new OnlyValues())
                .withLoader(TextTemplate::refusePartial)
                .defaultValue("{{name}}") // a missing value becomes the variable's whole name, for the message
                .withFormatter(TextTemplate::format);
    }

    private static Reader refusePartial(String name) {
        throw new MustacheException("it must not have partials such as {{>" + name + "}}");
    }

    /** Any other object, such as the context itself, would be shown as Java writes it. */
    private static String format(Object value) {
        if (value instanceof Value shown) {
            return shown.shown();
        }
        if (value instanceof String name) {
            throw new MustacheException.Context("no value for " + name, name, 0);
        }
        throw new MustacheException("'{{.}}' is allowed only inside a section");
    }

    private void checkNames(String where) {
        names().stream()
                .filter(name -> !VARIABLE.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw new EvalException(
                            "%s must have variables such as {{question}} or {{expected.answer}}, found '%s'."
                                    .formatted(where, name));
                });
    }

    /** {@return the names in the template} */
    public Set<String> names() {
        return names(Set.of());
    }

    /**
     * {@return the names in the template, in their order}
     *
     * @param closed sections whose insides are left out
     */
    public Set<String> names(Set<String> closed) {
        var names = new Names(closed);
        template.visit(names);
        return names.all;
    }

    /** {@return what stands for the fields inside a section; a name that it lacks is looked up around the section} */
    public static Object fields(Map<String, Value> fields) {
        Mustache.CustomContext context = fields::get;
        return context;
    }

    /**
     * Put the values in place.
     *
     * @param values the value of a variable; {@code null} if there is none
     * @throws Unfilled if a variable has no value
     */
    public String fill(Function<String, ? extends @Nullable Value> values) {
        // A section and the variables in it need the same value, which may be expensive.
        var known = new HashMap<String, Object>();
        Mustache.CustomContext once = name -> known.computeIfAbsent(name, values);
        try {
            return template.execute(once);
        } catch (MustacheException.Context e) {
            throw new Unfilled(e.key, e);
        } catch (MustacheException e) {
            throw new Unfilled(null, e);
        }
    }

    /** Reflection would reach what no template is to show. */
    private static final class OnlyValues extends BasicCollector {

        @Override
        public Iterator<?> toIterator(Object value) {
            return value instanceof Value shown ? shown.parts().iterator() : super.toIterator(value);
        }

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }

    /** Collects the names in a template. */
    private static final class Names implements Mustache.Visitor {

        private final Set<String> closed;
        private final Set<String> all = new LinkedHashSet<>();

        Names(Set<String> closed) {
            this.closed = closed;
        }

        @Override
        public void visitText(String text) {
            if (text.contains("{{")) {
                throw new MustacheException("a '{{' has no '}}'");
            }
        }

        @Override
        public void visitVariable(String name) {
            all.add(name);
        }

        @Override
        public boolean visitInclude(String name) {
            return all.add("> " + name);
        }

        @Override
        public boolean visitSection(String name) {
            all.add(name);
            return !closed.contains(name);
        }

        @Override
        public boolean visitInvertedSection(String name) {
            all.add(name);
            return true;
        }
    }
}
