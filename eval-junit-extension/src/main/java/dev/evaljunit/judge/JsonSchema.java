/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.ClassPathText;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.Evaluator.Result;
import dev.harrel.jsonschema.InvalidSchemaException;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.MessageProvider;
import dev.harrel.jsonschema.SchemaParsingContext;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A JSON Schema of 2020-12 whose every word is checked: see {@link SchemaKeywords}. */
final class JsonSchema {

    private static final int SHOWN = 3;

    private final Validator validator;
    private final URI root;
    private final String sha256;

    private JsonSchema(Validator validator, URI root, String sha256) {
        this.validator = validator;
        this.root = root;
        this.sha256 = sha256;
    }

    /**
     * Return a schema.
     *
     * @param schema the schema as a JSON object, or the name of a resource on the class path that is one
     * @throws EvalException if there is none, it is invalid, or a part of it would not be checked
     */
    static JsonSchema of(String schema) {
        boolean isText = schema.stripLeading().startsWith("{");
        return parse(isText ? "The JSON Schema" : schema, isText ? schema : ClassPathText.read(schema, "JSON Schema"));
    }

    private static JsonSchema parse(String source, String text) {
        try {
            Map<String, Object> schema = Json.readObject(text);
            SchemaKeywords.check(source, schema);
            Validator validator = validator();
            URI root = validator.registerSchema(new SchemaNode(schema, ""));
            return new JsonSchema(validator, root, Sha256.of(Json.write(schema).getBytes(StandardCharsets.UTF_8)));
        } catch (JsonSyntaxException e) {
            throw new EvalException(source + ": " + e.getMessage() + ".", e);
        } catch (InvalidSchemaException e) {
            throw new EvalException(source + ": " + described(e.getErrors()) + ".", e);
        } catch (IllegalArgumentException e) {
            throw new EvalException(source + " is no JSON Schema: " + e.getMessage(), e);
        }
    }

    private static Validator validator() {
        return new ValidatorFactory()
                .withJsonNodeFactory(SchemaNode.FACTORY)
                .withEvaluatorFactory(JsonSchema::evaluator)
                .withMessageProvider(messages())
                .createValidator();
    }

    /** Formats and regular expressions: the validator ignores the former, and sets the latter no limit. */
    private static Optional<Evaluator> evaluator(SchemaParsingContext context, String keyword, JsonNode value) {
        if (keyword.equals("patternProperties")) {
            return PatternProperties.of(context, value);
        }
        if (!value.isString()) {
            return Optional.empty();
        }
        return switch (keyword) {
            case "format" ->
                Optional.ofNullable(TextFormats.OF_SCHEMAS.get(value.asString()))
                        .map(format -> texts("format", format, value.asString()));
            case "pattern" ->
                pattern(value.asString())
                        .map(pattern ->
                                texts("pattern", text -> StepLimitedText.isFound(pattern, text), value.asString()));
            default -> Optional.empty();
        };
    }

    private static Evaluator texts(String keyword, Predicate<String> rule, String argument) {
        return (context, node) -> !node.isString() || rule.test(node.asString())
                ? Result.success()
                : Result.formattedFailure(keyword, node.toPrintableString(), argument);
    }

    /** A keyword was checked before; a value of an example need not be one. */
    private static Optional<Pattern> pattern(String regex) {
        try {
            return Optional.of(SchemaPattern.compile(regex));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    private static MessageProvider messages() {
        try (InputStream in =
                Objects.requireNonNull(JsonSchema.class.getResourceAsStream("schema-problems.properties"))) {
            return MessageProvider.fromResourceBundle(Locale.ROOT, new PropertyResourceBundle(in));
        } catch (IOException e) {
            throw new UncheckedIOException("A resource of our own can be read", e);
        }
    }

    /**
     * {@return where and why a value does not match; empty if it does}
     *
     * @throws EvalException if that takes too long or refers to itself without end
     */
    Optional<String> problem(@Nullable Object value) {
        try {
            Validator.Result result = validator.validate(root, new SchemaNode(value, ""));
            return result.isValid() ? Optional.empty() : Optional.of(described(result.getErrors()));
        } catch (ArithmeticException e) {
            return Optional.of("must not have " + e.getMessage());
        } catch (StackOverflowError e) {
            throw new EvalException("The JSON Schema refers to itself without end, or the answer is too deep for it.");
        }
    }

    private static String described(List<Error> errors) {
        List<String> problems = errors.stream()
                .filter(error -> errors.size() == 1 || !"allOf".equals(error.getKeyword())) // its parts say more
                .map(error -> "'%s' %s"
                        .formatted(QuotedText.cut(path(error.getInstanceLocation())), QuotedText.cut(error.getError())))
                .distinct()
                .toList();
        return QuotedText.first(SHOWN, problems, "; ");
    }

    private static String path(String pointer) {
        return pointer.isEmpty()
                ? "$"
                : pointer.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
    }

    /** {@return the digest of the schema, regardless of its white space} */
    String sha256() {
        return sha256;
    }
}
