/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.text.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Everything of a request but its prompt, without secrets, as a line of a recording: a judge's requests all have the same.
 *
 * @param form digest of the others
 */
record CallForm(
        String form,
        String model,
        Optional<String> system,
        OptionalDouble temperature,
        OptionalInt maxTokens,
        OptionalLong seed,
        OptionalInt logProbabilities,
        Optional<Map<String, Object>> schema) {

    static final JsonBinding<CallForm> JSON = JsonBinding.skippingUnknown(CallForm.class);

    /** How the line of a form begins. */
    static final String START = "{\"form\":";

    private static final int DIGITS = 16;

    static CallForm of(LlmRequest request) {
        var form = new CallForm(
                "",
                Redactor.redact(request.model()),
                Optional.of(Redactor.redact(request.system())).filter(Predicate.not(String::isEmpty)),
                request.temperature(),
                request.maxTokens(),
                request.seed(),
                request.logProbabilities(),
                request.schema().map(CallForm::schema));
        return form.named(Sha256.of(JSON.line(form).getBytes(UTF_8)).substring(0, DIGITS));
    }

    private static Map<String, Object> schema(LlmRequest.Schema schema) {
        var named = new LinkedHashMap<String, Object>();
        named.put("name", schema.name());
        named.put("json", schema.json());
        return Redactor.redact(named);
    }

    private CallForm named(String digest) {
        return new CallForm(digest, model, system, temperature, maxTokens, seed, logProbabilities, schema);
    }

    /** {@return the fields by their names, for comparisons} */
    Map<String, Object> fields() {
        var fields = new LinkedHashMap<>(JSON.plain(this));
        fields.remove("form");
        return fields;
    }
}
