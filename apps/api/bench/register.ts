/** Registers the person in whose name a benchmark asks; the token. */
export async function register(url: string): Promise<string> {
  const response = await fetch(`${url}/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'bench@example.com', login: 'bench', password: 'secure_password' }),
  })
  return ((await response.json()) as { token: string }).token
}
