// Starts `mdlint server` for Markdown. All that can be seen in the editor comes from there.

import { commands, window, workspace, type ExtensionContext } from "vscode";
import { LanguageClient } from "vscode-languageclient/node";

const LANGUAGES = ["markdown", "mdx"];
let client: LanguageClient | undefined;

async function start(): Promise<void> {
  const [command, ...args] = workspace.getConfiguration("mdlint").get<string[]>("command", ["mdlint", "server"]);
  client = new LanguageClient(
    "mdlint",
    { command, args },
    { documentSelector: LANGUAGES.map((language) => ({ scheme: "file", language })) },
  );
  try {
    await client.start();
  } catch {
    client = undefined;
    const cure = "install `mdlint-site[server]`, or say in `mdlint.command` where it is";
    void window.showErrorMessage(`mdlint: \`${command}\` cannot be started: ${cure}`);
  }
}

async function restart(): Promise<void> {
  await deactivate();
  await start();
}

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("mdlint.restart", restart),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("mdlint.command")) {
        void restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
  client = undefined;
}
