/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalException;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.dataset.ClassPathText;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.dataset.Utf8;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.model.Endpoint;
import dev.evaljunit.internal.model.LlmProvider;
import dev.evaljunit.internal.prompt.YamlFile;
import dev.evaljunit.internal.recording.RecordingMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The file of a rubric on the class path. */
final class RubricFile {

    private static final JsonBinding<Keys> KEYS = JsonBinding.ofTexts(Keys.class);

    /** Servers report no more alternatives of a token. */
    private static final int MOST_TOKENS = 20;

    /** The server of a model that is not called, if the variables of its address are not set. */
    private static final String UNKNOWN_SERVER = "http://replayed.invalid";

    private final RubricName name;
    private final YamlFile yaml;
    private final String sha256;

    private RubricFile(RubricName name, byte[] bytes) {
        String text = Utf8.decode(ByteBuffer.wrap(bytes), name.file() + " must be UTF-8. Convert the file.");
        // YAML reads all line ends alike, so a checkout on Windows is the same rubric.
        this.sha256 = Sha256.of(text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
        this.name = name;
        this.yaml = YamlFile.parse(text, name.file());
    }

    /**
     * Read a rubric.
     *
     * @throws EvalException if there is none with that name, or it is not YAML
     */
    static RubricFile read(RubricName name) {
        try (InputStream in = name.isReadyMade()
                ? RubricFile.class.getResourceAsStream(name.resource())
                : ClassPathText.open(name.file())) {
            if (in == null) {
                throw notFound(name);
            }
            return new RubricFile(name, in.readAllBytes());
        } catch (IOException e) {
            throw new EvalException(name.file() + " could not be read: " + e.getMessage(), e);
        }
    }

    private static EvalException notFound(RubricName name) {
        return new EvalException(
                name.isReadyMade()
                        ? ReadyMadeRubrics.unknown(name)
                        : ClassPathText.notFound(name.file(), "Rubric '" + name + "'"));
    }

    /** {@return a rubric with nothing but a criterion} */
    static RubricFile ofCriterion(RubricName name, String criterion) {
        return parse(name, """
                name: criterion
                version: 1
                criterion: %s
                scale: binary
                """.formatted(Json.write(criterion)));
    }

    static RubricFile parse(RubricName name, String text) {
        return new RubricFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Return the rubric.
     *
     * @throws EvalException if a key is missing, unknown or wrong
     */
    Rubric rubric() {
        Keys keys = yaml.bind(KEYS, yaml.values(), "");
        checkName("name", keys.name(), name.name());
        checkName("version", keys.version(), name.version());
        return keys.guard().map(value -> ofGuard(keys, Guard.read(yaml, value))).orElseGet(() -> ofScale(keys));
    }

    private Rubric ofScale(Keys keys) {
        Scale scale = ScaleKeys.read(yaml, keys.scale().orElse(null));
        checkLevels(keys.levels(), scale);
        checkTokens(keys.tokens(), scale);
        Prompt prompt = Prompt.compile(keys.prompt().orElse(DefaultPrompt.TEXT), yaml.where("prompt"));
        checkExamples(keys.examples(), scale, prompt);
        return new Rubric(
                name,
                keys.criterion(),
                scale,
                threshold(keys, scale),
                keys.levels(),
                keys.tokens(),
                keys.examples(),
                prompt,
                Optional.empty(),
                digest(keys));
    }

    /** A guard model has a scale and a prompt of its own. */
    private Rubric ofGuard(Keys keys, Guard guard) {
        for (String key : List.of("scale", "levels", "tokens", "examples", "prompt")) {
            if (yaml.values().containsKey(key)) {
                throw yaml.wrong(key, "must be absent beside 'guard', whose model has its own");
            }
        }
        return new Rubric(
                name,
                keys.criterion(),
                Scale.BINARY,
                keys.threshold() == null ? guard.threshold() : keys.threshold(),
                Map.of(),
                guard.isWeighted() ? GuardReply.TOKENS : List.of(),
                List.of(),
                Prompt.compile(DefaultPrompt.TEXT, yaml.where("prompt")),
                Optional.of(guard),
                Sha256.of((sha256 + Guard.READER).getBytes(StandardCharsets.UTF_8)));
    }

    private void checkExamples(List<RubricExample> examples, Scale scale, Prompt prompt) {
        for (int at = 0; at < examples.size(); at++) {
            String score = examples.get(at).score();
            if (scale.score(score).isEmpty()) {
                throw yaml.wrong("examples.%d.score".formatted(at), "must be %s, found \"%s\"".formatted(scale, score));
            }
        }
        if (!examples.isEmpty() && !prompt.names().contains("examples")) {
            throw yaml.wrong("prompt", "must show the examples. Add {{examples}}");
        }
    }

    /** Only a binary scale has one limit that can be meant. */
    private double threshold(Keys keys, Scale scale) {
        if (keys.threshold() == null && !scale.equals(Scale.BINARY)) {
            throw yaml.wrong("threshold", "must be a number, found nothing");
        }
        return keys.threshold() == null ? 1 : keys.threshold();
    }

    private void checkLevels(Map<String, String> levels, Scale scale) {
        for (String level : levels.keySet()) {
            if (!scale.has(level)) {
                throw yaml.wrong(
                        "levels." + level, "must be %s, as the scale is, found \"%s\"".formatted(scale, level));
            }
        }
    }

    private void checkTokens(List<String> tokens, Scale scale) {
        if (!tokens.isEmpty() && scale.isContinuous()) {
            throw yaml.wrong("tokens", "must be absent for the scale 'continuous', which has no choices to weight");
        }
        int choices = scale.choices().size();
        long distinct = tokens.stream()
                .map(String::strip)
                .filter(token -> !token.isEmpty())
                .distinct()
                .count();
        if (!tokens.isEmpty() && (distinct != choices || tokens.size() != choices || choices > MOST_TOKENS)) {
            throw yaml.wrong(
                    "tokens",
                    "must be %d different texts, at most %d, one for each choice of the scale, the worst first, found %s"
                            .formatted(choices, MOST_TOKENS, Json.excerpt(tokens)));
        }
    }

    /** What changes a score changes the digest, also if it is not in the file. */
    private String digest(Keys keys) {
        String instructions = keys.tokens().isEmpty() ? VerdictReply.INSTRUCTIONS : TokenReply.INSTRUCTIONS;
        String ours = instructions + JudgeReply.READER + (keys.prompt().isEmpty() ? DefaultPrompt.TEXT : "");
        return Sha256.of((sha256 + ours).getBytes(StandardCharsets.UTF_8));
    }

    record Keys(
            String name,
            String version,
            String criterion,
            Optional<Object> scale,
            @Nullable Double threshold,
            Optional<Map<String, Object>> model,
            Map<String, String> levels,
            List<String> tokens,
            List<RubricExample> examples,
            Optional<String> prompt,
            Optional<Object> guard) {

        Keys {
            boolean isScore = threshold == null || (0 <= threshold && threshold <= 1);
            JsonException.check(isScore, "threshold", "a number from 0 to 1", threshold);
        }
    }

    private void checkName(String key, String found, String wanted) {
        if (!found.equals(wanted)) {
            throw yaml.wrong(key, "must be '%s' as in the file's name, found '%s'".formatted(wanted, found));
        }
    }

    /**
     * Return the parameters of a model that a test provides. Keys of the rubric's server are ignored.
     *
     * @param shared the keys of a rubric without a model
     * @throws EvalException if a key is missing, unknown or wrong
     */
    JudgeModel model(Placeholders placeholders, Llm llm, Map<String, String> server, Map<String, Object> shared) {
        ModelKeys keys = model(shared, placeholders, key -> !ModelKeys.SERVER.contains(key));
        return model(keys, llm, server);
    }

    private static JudgeModel model(ModelKeys keys, Llm llm, Map<String, String> server) {
        LlmRequest request = keys.request();
        return new JudgeModel(
                llm,
                request,
                server,
                keys.reportedAs().orElse(request.model()),
                keys.allowSameModel().orElse(false));
    }

    /**
     * Return the model and its parameters.
     *
     * @throws EvalException if a key is missing, unknown or wrong
     */
    JudgeModel model(Placeholders placeholders) {
        Endpoint endpoint = endpoint(placeholders);
        ModelKeys keys = model(SharedModel.KEYS, placeholders, key -> true);
        return model(keys, keys.llm(endpoint), keys.identity(endpoint));
    }

    /**
     * Check that there is a key if the server is known to require one.
     *
     * @throws EvalException if there is none
     */
    void requireKey(Placeholders placeholders) {
        Endpoint endpoint = endpoint(placeholders);
        if (LlmProvider.lacksKey(endpoint)) {
            throw yaml.wrong(
                    "model.api_key",
                    "must not be empty on a CI server, since '%s' answers nobody without a key. Set its variable to a secret of the CI server"
                            .formatted(endpoint.host()));
        }
    }

    /** {@return the file, line and key for the start of a message} */
    String where(String key) {
        return yaml.where(key);
    }

    /**
     * Return the server of the model.
     *
     * @throws EvalException if a key is missing, unknown or wrong
     */
    Endpoint endpoint(Placeholders placeholders) {
        requireModel(placeholders);
        ModelKeys keys = model(SharedModel.KEYS, placeholders, key -> true);
        String url = keys.url()
                .or(() -> RecordingMode.isReplayOnly() ? Optional.of(UNKNOWN_SERVER) : Optional.empty())
                .orElseThrow(() -> yaml.wrong(
                        "model.base_url",
                        "must be the URL of an OpenAI-compatible server, such as http://localhost:11434/v1, found nothing"
                                + (ownModel().isEmpty() ? SharedModel.SET_URL : "")));
        try {
            return keys.endpoint(url);
        } catch (EvalException e) {
            throw new EvalException(yaml + ": " + e.getMessage(), e);
        }
    }

    /**
     * Check that the settings name a model if the rubric does not.
     *
     * @throws EvalException if they do not
     */
    void requireModel(Placeholders placeholders) {
        if (ownModel().isEmpty()) {
            SharedModel.require(placeholders, yaml.toString());
        }
    }

    private Optional<Map<String, Object>> ownModel() {
        return Json.asObject(yaml.values().get("model"));
    }

    private ModelKeys model(Map<String, Object> shared, Placeholders placeholders, Predicate<String> keys) {
        var chosen = new LinkedHashMap<>(ownModel().orElse(shared));
        chosen.keySet().removeIf(key -> !keys.test(key));
        return yaml.bind(ModelKeys.BINDING, filled(chosen, "model.", placeholders), "model.");
    }

    /** Where recordings reply, what leads to the server may be known to others only. */
    private static boolean isNotNeeded(String text, String path, Placeholders placeholders) {
        return RecordingMode.isReplayOnly()
                && ModelKeys.SERVER.contains(path.split("\\.", 3)[1])
                && !placeholders.hasAll(text);
    }

    /** A value whose variables are empty counts as absent. */
    private Map<String, Object> filled(Map<String, Object> object, String prefix, Placeholders placeholders) {
        var filled = new LinkedHashMap<String, Object>();
        object.forEach((key, value) -> {
            String path = prefix + key;
            if (value instanceof String text) {
                String whole = isNotNeeded(text, path, placeholders) ? "" : placeholders.fill(text, yaml.where(path));
                if (!whole.isBlank()) {
                    filled.put(key, whole);
                }
            } else {
                filled.put(
                        key,
                        Json.asObject(value)
                                .<Object>map(inner -> filled(inner, path + ".", placeholders))
                                .orElse(value));
            }
        });
        return filled;
    }
}
