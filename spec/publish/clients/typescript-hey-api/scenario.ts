export const emulator = process.env.EMULATOR!;
export const customer = "bd59b416-37f9-4d8f-8df3-5750111fc615";
export const other = "7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b";
export const order = "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1";
export const twoItems = "s-Rk81TzWq_eYH5vLmCu2oXbNdPa7gJf1";
export const marked = "Qv3xJc9_TnB0eMwYh6LrKzAi1GsUo4Ps1";
export const newCommerce = "3fa81c72d9e5";
export const subscription = "8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96";

export async function signIn() {
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: "00000000-0000-4000-8000-00000000a990",
    client_secret: "emulator-secret-not-a-secret",
    resource: emulator,
  });
  const response = await fetch(`${emulator}/00000000-0000-4000-8000-00000000c5b0/oauth2/token`, { method: "POST", body });
  return (await response.json()) as { token_type: string; access_token: string };
}

export async function step(name: string, run: () => Promise<unknown>) {
  try {
    console.log(`${name}\t${await run()}`);
  } catch (error) {
    console.log(`${name}\tFAILED ${String(error).replaceAll("\n", " ")}`);
  }
}
