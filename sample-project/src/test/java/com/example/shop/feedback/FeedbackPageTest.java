package com.example.shop.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The feedback page in a real browser; skipped where there is none. */
class FeedbackPageTest {

    private static final String OUTPUT = "Only if you wore them indoors. <script>document.title = 'taken'</script>";

    private static final ShownAnswer ANSWER = new ShownAnswer(
            "4bf92f3577b34da6a3ce929d0e0e4736",
            "support@12",
            "refund",
            "consumer",
            "Can I return shoes I wore once?",
            OUTPUT);

    @TempDir
    Path directory;

    /** Selenium warns about versions of a protocol that these tests do not use. */
    private static final Logger PROTOCOL = Logger.getLogger("org.openqa.selenium.devtools");

    /** Some tests make the file unwritable. */
    private static final Logger HANDLER = Logger.getLogger(FeedbackHandler.class.getName());

    private static ChromeDriver browser;

    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        HANDLER.setLevel(Level.OFF);
        server = FeedbackServer.start(0, file(), ANSWER);
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.quit();
        }
    }

    private Path file() {
        return directory.resolve("feedback.jsonl");
    }

    private String address(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private void browse() {
        browse("/?trace_id=" + ANSWER.traceId());
    }

    private void browse(String path) {
        if (browser == null) {
            browser = start();
        }
        browser.get(address(path));
        await("question", path.endsWith(ANSWER.traceId()) ? ANSWER.input() : "");
    }

    private static ChromeDriver start() {
        Optional<File> driver = onPath("chromedriver");
        assumeTrue(
                driver.isPresent(),
                "There is no browser: install Debian's packages chromium and chromium-driver, or put chromedriver on the PATH.");
        PROTOCOL.setLevel(Level.OFF);
        var options = new ChromeOptions();
        onPath("chromium").ifPresent(options::setBinary);
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=900,1250");
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.get())
                .usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options);
    }

    private static Optional<File> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> new File(directory, program))
                .filter(File::canExecute)
                .findFirst();
    }

    private WebElement button(String signal) {
        return browser.findElement(By.cssSelector("button[data-signal=" + signal + "]"));
    }

    private void await(String id, String text) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!browser.findElement(By.id(id)).getText().equals(text)) {
            assertThat(System.nanoTime()).as("still waiting for '%s'", text).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private void awaitSaved(int events) throws IOException {
        awaitEvents(events);
        await("status", "Thank you. Your feedback is saved.");
        assertThat(events()).hasSize(events);
    }

    private void awaitEvents(int count) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (events().size() < count) {
            assertThat(System.nanoTime()).as("still waiting for %s events", count).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private List<String> events() throws IOException {
        return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
    }

    @Test
    void savesEverySignal() throws IOException {
        browse();
        button("thumbs_down").click();
        awaitSaved(1);
        assertThat(button("thumbs_down").getDomAttribute("aria-pressed")).isEqualTo("true");
        browser.findElement(By.cssSelector("input[value='2']")).click();
        button("stars").click();
        awaitSaved(2);
        browser.findElement(By.id("comment")).sendKeys("I wore them \"outdoors\"\nonce & <twice>.");
        button("comment").click();
        awaitSaved(3);
        WebElement edited = browser.findElement(By.id("edited"));
        edited.clear();
        edited.sendKeys("No. é");
        button("edit").click();
        awaitSaved(4);
        browser.findElement(By.cssSelector("option[value='wrong_answer']")).click();
        button("escalation").click();
        awaitSaved(5);
        screenshot("feedback");

        assertThat(events())
                .hasSize(5)
                .allSatisfy(event -> assertThat(event)
                        .contains("\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"prompt_version\":\"support@12\","
                                + "\"route\":\"refund\",\"user_cohort\":\"consumer\",\"score_source\":\"human\"")
                        .contains("\"input\":\"Can I return shoes I wore once?\""));
        assertThat(events().get(0)).contains("\"signal_type\":\"thumbs_down\"");
        assertThat(events().get(1)).contains("\"signal_type\":\"stars\"").contains("\"value\":2");
        assertThat(events().get(2)).contains("\"comment\":\"I wore them \\\"outdoors\\\"\\nonce & <twice>.\"");
        assertThat(events().get(3)).contains("\"signal_type\":\"edit\"").contains("\"edited_output\":\"No. é\"");
        assertThat(events().get(4)).contains("\"escalation_reason\":\"wrong_answer\"");
    }

    /** For people who look at what the test has seen: target/feedback.png. */
    private void screenshot(String name) throws IOException {
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    @Test
    void showsTheAnswerAsText() {
        browse();

        assertThat(browser.findElement(By.id("answer")).getText()).isEqualTo(OUTPUT);
        assertThat(browser.getTitle()).isEqualTo("Your answer");
    }

    @Test
    void canBeUsedWithTheKeyboardAlone() throws IOException {
        browse();
        WebElement body = browser.findElement(By.tagName("body"));
        body.sendKeys(Keys.TAB);
        assertThat(browser.switchTo().activeElement().getAccessibleName().strip()).isEqualTo("Yes");
        browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        awaitSaved(1);

        browser.switchTo().activeElement().sendKeys(Keys.TAB);
        browser.switchTo().activeElement().sendKeys(Keys.TAB);
        browser.switchTo().activeElement().sendKeys(Keys.SPACE);
        browser.switchTo().activeElement().sendKeys(Keys.ARROW_RIGHT);
        browser.switchTo().activeElement().sendKeys(Keys.TAB);
        assertThat(browser.switchTo().activeElement().getAccessibleName()).isEqualTo("Send rating");
        browser.switchTo().activeElement().sendKeys(Keys.SPACE);
        awaitSaved(2);

        assertThat(events().get(1)).contains("\"value\":2");
    }

    @Test
    void namesEveryControl() {
        browse();

        assertThat(Stream.of("button", "textarea", "select", "input")
                        .flatMap(tag -> browser.findElements(By.tagName(tag)).stream())
                        .map(control -> control.getAriaRole() + ": " + control.getAccessibleName().strip()))
                .containsExactly(
                        "button: Yes",
                        "button: No",
                        "button: Send rating",
                        "button: Send comment",
                        "button: Send correction",
                        "button: Ask a person",
                        "textbox: Comment",
                        "textbox: What the answer should have said",
                        "combobox: Why do you need a person?",
                        "radio: 1 star",
                        "radio: 2 stars",
                        "radio: 3 stars",
                        "radio: 4 stars",
                        "radio: 5 stars");
        assertThat(browser.findElement(By.id("status")).getAriaRole()).isEqualTo("status");
    }

    @Test
    void asksForWhatIsMissingAndSavesNothing() throws IOException {
        browse();
        button("stars").click();
        await("status", "Choose from 1 to 5 stars first.");
        button("edit").click();
        await("status", "Change the answer first.");
        button("escalation").click();
        await("status", "Choose a reason first.");

        assertThat(browser.switchTo().activeElement().getAccessibleName()).isEqualTo("Why do you need a person?");
        assertThat(events()).isEmpty();
    }

    @Test
    void sendsAnEventAgainUnderTheSameId() throws IOException {
        browse();
        Files.delete(file());
        Files.createDirectory(file());
        button("thumbs_up").click();
        await("status", "Your feedback could not be saved. Please try again.");
        assertThat(button("thumbs_up").getDomAttribute("aria-pressed")).isEqualTo("false");
        Object id = browser.executeScript("return [...unsent.values()][0]");
        Files.delete(file());
        button("thumbs_up").click();
        awaitSaved(1);

        assertThat(events().get(0)).contains("\"feedback_id\":\"" + id + "\"");
    }

    @Test
    void saysSoIfTheAnswerIsNotKnown() {
        browse("/?trace_id=other");
        await("answer", "This answer is not known any more.");

        assertThat(button("thumbs_up").isDisplayed()).isFalse();
    }

    @Test
    void takesNoEventThatThePageDoesNotSend() throws Exception {
        assertThat(post("/events", "trace_id=" + ANSWER.traceId() + "&feedback_id=f&signal_type=copy").statusCode())
                .isEqualTo(400);
        assertThat(post("/events", "trace_id=" + ANSWER.traceId() + "&feedback_id=f&signal_type=stars&value=x")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/events", "trace_id=" + ANSWER.traceId() + "&signal_type=thumbs_up").body())
                .isEqualTo("'feedback_id' of a feedback event must not be blank, found ''.");
        assertThat(post("/events", "trace_id=" + ANSWER.traceId() + "&feedback_id=f&signal_type=stars&value=x")
                        .body())
                .isEqualTo("'value' must be a number of stars from 1 to 5, found 'x'.");
        assertThat(post("/events", "trace_id=other&feedback_id=f&signal_type=thumbs_up").statusCode()).isEqualTo(404);
        assertThat(post("/events", "trace_id=%zz").statusCode()).isEqualTo(400);
        assertThat(post("/events", "comment=" + "x".repeat(70_000)).statusCode()).isEqualTo(413);
        assertThat(post("/../feedback.jsonl", "").statusCode()).isEqualTo(404);
        HttpRequest foreign = HttpRequest.newBuilder(URI.create(address("/events")))
                .POST(BodyPublishers.ofString("trace_id=" + ANSWER.traceId() + "&feedback_id=f&signal_type=thumbs_up"))
                .build();
        assertThat(HttpClient.newHttpClient().send(foreign, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        assertThat(events()).isEmpty();
    }

    @Test
    void asksForTheSameEventAgainIfItCannotBeWritten() throws Exception {
        String form = "trace_id=" + ANSWER.traceId() + "&feedback_id=f-1&signal_type=thumbs_up";
        Files.delete(file());
        Files.createDirectory(file());
        assertThat(post("/events", form).statusCode()).isEqualTo(503);
        Files.delete(file());
        assertThat(post("/events", form).statusCode()).isEqualTo(204);

        assertThat(events()).singleElement().asString().contains("\"feedback_id\":\"f-1\"");
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address(path)))
                .header("X-Feedback", "1")
                .POST(BodyPublishers.ofString(form))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
