/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.scan.PromptFence;
import java.io.Reader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The prompt of a rubric: a Mustache template whose variables are values of the case and the answer. */
final class Prompt {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*|\\.");

    private final Template template;

    private Prompt(Template template) {
        this.template = template;
    }

    /**
     * Compile a template.
     *
     * @param where the place in messages
     * @throws EvalException if it is not a template, or includes no part of the answer
     */
    static Prompt compile(String text, String where) {
        if (text.contains(PromptFence.MARK)) {
            throw new EvalException(
                    where + " must not contain '<<<', which marks text from the case and the answer. Remove it.");
        }
        try {
            var prompt = new Prompt(compiler().compile(text));
            prompt.checkVariables(where);
            return prompt;
        } catch (MustacheException e) {
            throw new EvalException("%s must be a Mustache template: %s.".formatted(where, e.getMessage()), e);
        }
    }

    private static Mustache.Compiler compiler() {
        return Mustache.compiler()
                .escapeHTML(false)
                .withCollector(new OnlyPromptValues())
                .withLoader(Prompt::refusePartial)
                .defaultValue("{{name}}") // a missing value becomes the variable's whole name, for the message
                .withFormatter(Prompt::format);
    }

    private static Reader refusePartial(String name) {
        throw new MustacheException("it must not have partials such as {{>" + name + "}}");
    }

    /** Any other object, such as the context itself, would bypass the fences. */
    private static String format(Object value) {
        if (value instanceof PromptValue shown) {
            return shown.toPrompt();
        }
        if (value instanceof String name) {
            throw new MustacheException.Context("no value for " + name, name, 0);
        }
        throw new MustacheException("'{{.}}' is allowed only inside a section");
    }

    /** {@return the names in the template} */
    Set<String> names() {
        var names = new Names();
        template.visit(names);
        return names.all;
    }

    private void checkVariables(String where) {
        Set<String> names = names();
        names.stream()
                .filter(name -> !VARIABLE.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw new EvalException(
                            "%s must have variables such as {{question}} or {{expected.answer}}, found '%s'."
                                    .formatted(where, name));
                });
        boolean showsAnswer = names.stream().anyMatch(PromptValues::isOfAnswer);
        if (!showsAnswer) {
            throw new EvalException(
                    where
                            + " must include what is to be judged. Add {{answer}}, {{output}}, {{context}}, {{tool_calls}} or {{transcript}}.");
        }
    }

    /**
     * Put the values in place.
     *
     * @throws EvalException if there is no value for a variable
     */
    String fill(PromptValues values) {
        // A section and the variables in it need the same value, which may be a whole conversation.
        var known = new HashMap<String, Object>();
        Mustache.CustomContext once =
                name -> known.computeIfAbsent(name, key -> values.get(key).orElse(null));
        try {
            return PromptFence.onOwnLines(template.execute(once)).strip();
        } catch (MustacheException.Context e) {
            throw PromptValues.isTranscript(e.key) && e.getCause() instanceof EvalException unreadable
                    ? unreadable
                    : values.missing(e.key);
        } catch (MustacheException e) {
            throw values.unusable(e);
        }
    }

    /**
     * {@return a prompt that looks like those to come}
     *
     * @param text in place of each value of a case or an answer
     */
    String sample(Rubric rubric, String text) {
        Mustache.CustomContext values =
                name -> PromptValues.ofRubric(rubric, name).orElseGet(() -> PromptValue.fenced(name, text));
        return PromptFence.onOwnLines(template.execute(values)).strip();
    }

    /** Templates may only reach prompt values: reflection would reach texts without their fences. */
    private static final class OnlyPromptValues extends BasicCollector {

        @Override
        public Iterator<?> toIterator(Object value) {
            return value instanceof PromptValue shown ? shown.parts().iterator() : super.toIterator(value);
        }

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }

    /** Collects the names in a template. */
    private static final class Names implements Mustache.Visitor {

        private final Set<String> all = new HashSet<>();

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
            return true;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            all.add(name);
            return true;
        }
    }
}
