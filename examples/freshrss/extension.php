<?php

// An extension of FreshRSS that has the command newsclean clean each entry before it is stored.
// FreshRSS puts what is stored into its pages as it is. Put this file and metadata.json into
// extensions/xExtension-Newsclean, and the command into the PATH of the web server.
//
// One command cleans all entries of a run: with --jsonl it reads a line and writes one.
final class NewscleanExtension extends Minz_Extension {
	/** @var resource|null */
	private $process = null;
	/** @var array<int,resource> */
	private array $pipes = [];

	public function init(): void {
		$this->registerHook('entry_before_insert', [$this, 'clean']);
	}

	public function clean(FreshRSS_Entry $entry): FreshRSS_Entry {
		$html = $this->ask($entry->link(), $entry->content(false));
		if ($html !== null) {
			$entry->_content($html);
		}
		return $entry;
	}

	// ask returns null if the entry is to stay as it is: nothing is lost where newsclean isn't there.
	private function ask(string $url, string $html): ?string {
		if ($this->process === null) {
			$process = proc_open(['newsclean', '--jsonl', '--mode', 'fragment'], [['pipe', 'r'], ['pipe', 'w'], STDERR], $this->pipes);
			if (!is_resource($process)) {
				return null;
			}
			$this->process = $process;
		}
		$line = json_encode(['url' => $url, 'html' => $html], JSON_INVALID_UTF8_SUBSTITUTE);
		if ($line === false || fwrite($this->pipes[0], $line . "\n") === false) {
			return null;
		}
		fflush($this->pipes[0]);
		$answer = json_decode((string) fgets($this->pipes[1]), true);
		return is_array($answer) && is_string($answer['html'] ?? null) ? $answer['html'] : null;
	}
}
